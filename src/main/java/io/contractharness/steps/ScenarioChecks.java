package io.contractharness.steps;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What can be judged of the exchanges of a scenario, until its sentences ask for it. */
final class ScenarioChecks {
    private final RunContext run;
    private final MemoryLimit memory;
    private final String scenario;
    private final Set<Expectation> asked;
    private final List<Check> open = new ArrayList<>();

    /** Something that was sent, and what can be judged of it. */
    private record Check(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> judging) {}

    /** @param asked what the sentences of the scenario ask for, all together */
    ScenarioChecks(RunContext run, MemoryLimit memory, String scenario, Set<Expectation> asked) {
        this.run = run;
        this.memory = memory;
        this.scenario = scenario;
        this.asked = asked;
    }

    String scenario() {
        return scenario;
    }

    /** Keeps what can be judged of exchanges until a sentence asks for it. */
    synchronized void add(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> judging) {
        open.add(new Check(expectation, says, exchanges, judging));
    }

    /**
     * Judges what was sent, as far as it is about these expectations.
     *
     * @throws AssertionError that lists place, wanted and came of each gated rule that is broken
     */
    void judge(Set<Expectation> expectations, Predicate<RuleId> which) {
        List<Check> checks = open.stream()
                .filter(check -> expectations.contains(check.expectation()))
                .toList();
        open.removeIf(check -> expectations.contains(check.expectation()));
        List<CheckResult> broken = new ArrayList<>();
        for (Check check : checks) {
            for (CheckResult raw : results(check)) {
                CheckResult result = run.redact(raw.expecting(check.expectation()));
                if (which.test(result.rule()) && run.description().rules().containsKey(result.rule())) {
                    run.evidence().judged(scenario, check.says(), check.exchanges(), result);
                    if (result.isBroken() && run.gates(result.rule())) {
                        broken.add(result);
                    }
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(text(broken));
        }
    }

    private List<CheckResult> results(Check check) {
        return check.exchanges().isEmpty()
                ? check.judging().get()
                : memory.within(check.exchanges().get(0).request(), check.judging());
    }

    /** Where a scenario ended early, its sentences ask for what was sent until then all the same. */
    void judgeRest() {
        judge(asked, rule -> true);
    }

    private static String text(List<CheckResult> broken) {
        StringBuilder text = new StringBuilder(broken.size() + " broken:");
        broken.stream()
                .limit(20)
                .forEach(j -> text.append("\n  ")
                        .append(j.rule())
                        .append(" — ")
                        .append(j.place())
                        .append(": wanted ")
                        .append(j.wanted())
                        .append(", came ")
                        .append(j.came()));
        return text.toString();
    }
}
