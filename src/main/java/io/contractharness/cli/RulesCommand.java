package io.contractharness.cli;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Rule;
import io.contractharness.suite.ContractSuite;
import io.contractharness.suite.ScenarioInfo;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists every rule, its provenance, its place in the description, and the scenarios that judge it. */
@Command(
        name = "rules",
        description = "Lists every rule, its provenance, and the scenarios that judge it.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
    /** Most scenarios judge the rules about every response, so only the first ones are named. */
    private static final int MAX_SCENARIOS = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        ApiContract description = ApiContract.builtIn();
        List<ScenarioInfo> scenarios = new ContractSuite(description).scenarios();
        long documented = 0;
        for (Rule rule : description.rules().values()) {
            documented += rule.provenance().documented() ? 1 : 0;
            out.println(rule.id());
            out.println("    " + rule.says());
            out.println("    " + rule.provenance() + ", " + rule.place());
            out.println("    judged by: " + scenarios(rule, scenarios));
        }
        out.printf(
                "%d rules, %d documented, %d inferred; %d scenarios%n",
                description.rules().size(), documented, description.rules().size() - documented, scenarios.size());
        out.flush();
        return 0;
    }

    private static String scenarios(Rule rule, List<ScenarioInfo> scenarios) {
        List<String> names = scenarios.stream()
                .filter(s -> s.rules().contains(rule.id()))
                .map(s -> s.feature() + " '" + s.name() + "'")
                .toList();
        String first = names.stream().limit(MAX_SCENARIOS).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "nothing"
                : first + (names.size() > MAX_SCENARIOS ? " and " + (names.size() - MAX_SCENARIOS) + " more" : "");
    }
}
