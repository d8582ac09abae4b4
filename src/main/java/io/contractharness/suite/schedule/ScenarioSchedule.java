package io.contractharness.suite.schedule;

import io.contractharness.contract.Expectation;
import io.contractharness.steps.SentenceRules;
import io.contractharness.steps.run.RunContext;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.plugin.event.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When the scenarios of a run are run. Valid requests come before wrong ones, because a refusal proves something only where a
 * valid request is accepted.
 *
 * @param ordered one after the other: they execute, or try to
 * @param others in any number side by side
 * @param threads how many scenarios run at once
 * @param together whether the ordered ones run while others do; otherwise they come last
 */
public record ScenarioSchedule(List<Pickle> ordered, List<Pickle> others, int threads, boolean together) {
    /** The readings first that ask for least: {@code reading.feature}, then {@code extending.feature}. */
    private static final Comparator<Pickle> READING =
            Comparator.comparing(Pickle::getUri).reversed().thenComparing(ScenarioSchedule::line);

    private static final Comparator<Pickle> CHANGING =
            Comparator.comparing(Pickle::getUri).thenComparing(ScenarioSchedule::line);

    public static ScenarioSchedule of(RunContext run, SentenceRules rules, List<Pickle> scenarios) {
        Predicate<Pickle> refused = scenario -> refused(rules.expectations(sentences(scenario)));
        Predicate<Pickle> changing = scenario -> rules.ordered(sentences(scenario));
        List<Pickle> ordered = changing(
                run, rules, scenarios.stream().filter(changing).sorted(CHANGING).toList());
        List<Pickle> reading = Stream.concat(
                        scenarios.stream().filter(changing.or(refused).negate()).sorted(READING),
                        scenarios.stream()
                                .filter(changing.negate().and(refused))
                                .sorted(CHANGING))
                .toList();
        if (run.target().sandboxed()) { // what a scenario changes, it changes in a sandbox of its own
            List<Pickle> all = Stream.concat(ordered.stream(), reading.stream()).toList();
            return new ScenarioSchedule(List.of(), all, run.connections(), false);
        }
        return new ScenarioSchedule(ordered, reading, run.connections(), run.executesBesideReading());
    }

    /**
     * Refused executions need an intervention that was not executed, so most executions come after them. One comes before
     * them, if there is another intervention.
     */
    private static List<Pickle> changing(RunContext run, SentenceRules rules, List<Pickle> ordered) {
        boolean enough = run.target().sandboxed() || run.target().disposable().size() > 1;
        List<Pickle> first = ordered.stream()
                .filter(scenario ->
                        enough && rules.expectations(sentences(scenario)).contains(Expectation.EFFECT))
                .limit(1)
                .toList();
        Predicate<Pickle> refused = scenario -> refused(rules.expectations(sentences(scenario)));
        List<Pickle> rest =
                ordered.stream().filter(scenario -> !first.contains(scenario)).toList();
        return Stream.of(
                        first.stream(),
                        rest.stream().filter(refused),
                        rest.stream().filter(refused.negate()))
                .flatMap(some -> some)
                .toList();
    }

    /** Whether a scenario sends only wrong requests. */
    private static boolean refused(Set<Expectation> expected) {
        boolean refusals =
                expected.contains(Expectation.REFUSED) || expected.contains(Expectation.REFUSED_AS_DESCRIBED);
        return refusals && !expected.contains(Expectation.UNCHANGED);
    }

    private static List<String> sentences(Pickle scenario) {
        return scenario.getSteps().stream().map(Step::getText).toList();
    }

    private static int line(Pickle scenario) {
        return scenario.getLocation().getLine();
    }
}
