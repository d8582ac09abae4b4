package io.contractharness.steps.run;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** The checks that the exchanges of a scenario allow; each is done when a sentence asks for its expectation. */
public final class ScenarioChecks {
    private static final int MAX_LISTED = 20;

    /**
     * Ends a scenario that broke only rules that do not gate. Cucumber and JUnit show it as skipped, with this message: it did
     * not pass, and it must not fail the run.
     */
    public static final class DeviationException extends TestAbortedException {
        DeviationException(List<String> deviations) {
            super(deviations.stream()
                    .distinct()
                    .limit(MAX_LISTED)
                    .map(deviation -> "\n  " + deviation)
                    .collect(Collectors.joining("", "deviates from inferred rules, which do not fail the run:", "")));
        }
    }

    private final RunContext run;
    private final MemoryLimit memory;
    private final String scenario;
    private final Set<Expectation> expected;
    private final List<Check> open = new ArrayList<>();
    private long lastSent;
    private final List<String> deviations = new ArrayList<>();

    /** A check that was not done yet. */
    private record Check(
            Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> check) {}

    /** @param expected what all sentences of the scenario expect */
    ScenarioChecks(RunContext run, MemoryLimit memory, String scenario, Set<Expectation> expected) {
        this.run = run;
        this.memory = memory;
        this.scenario = scenario;
        this.expected = expected;
    }

    /**
     * Keeps a check until a sentence asks for its expectation.
     *
     * @param says what is special about the request
     * @param exchanges what the check looks at, the one to show first
     */
    void add(Expectation expectation, String says, List<Exchange> exchanges, Supplier<List<CheckResult>> check) {
        open.add(new Check(expectation, says, exchanges, check));
        lastSent = System.nanoTime();
    }

    /**
     * Does the checks of these expectations, for the rules that {@code which} selects.
     *
     * @throws AssertionError that lists place, wanted and came of each broken rule that gates
     */
    public void judge(Set<Expectation> expectations, Predicate<RuleId> which) {
        List<Check> checks = open.stream()
                .filter(check -> expectations.contains(check.expectation()))
                .toList();
        open.removeIf(check -> expectations.contains(check.expectation()));
        List<CheckResult> broken = new ArrayList<>();
        for (Check check : checks) {
            for (CheckResult raw : results(check)) {
                CheckResult result = masked(raw.expecting(check.expectation()));
                if (which.test(result.rule()) && run.description().rules().containsKey(result.rule())) {
                    run.recorder().judged(scenario, check.says(), check.exchanges(), result);
                    if (result.isBroken() && run.gates(result.rule())) {
                        broken.add(result);
                    } else if (result.isBroken()) {
                        deviations.add(VisibleText.ofLines(text(result)));
                    }
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(VisibleText.ofLines(text(broken)));
        }
    }

    private List<CheckResult> results(Check check) {
        if (check.exchanges().isEmpty()) {
            return check.check().get();
        }
        List<CheckResult> results = memory.within(check.exchanges().get(0).request(), check.check());
        return interruption(check)
                .map(why -> results.stream()
                        .map(result -> CheckResult.interrupted(result.rule(), why))
                        .toList())
                .orElse(results);
    }

    /** Why a check proves nothing: no answer of the API came, or a valid request is refused as well. */
    private Optional<String> interruption(Check check) {
        Exchange first = check.exchanges().get(0);
        Optional<String> lost = check.exchanges().stream()
                .map(Exchange::response)
                .filter(response -> !response.answered())
                .map(Response::text)
                .findFirst();
        boolean refusal =
                check.expectation() == Expectation.REFUSED || check.expectation() == Expectation.REFUSED_AS_DESCRIBED;
        return lost.isPresent() || !refusal || !first.response().refused()
                ? lost
                : run.sender().doubt(first, lastSent);
    }

    private CheckResult masked(CheckResult result) {
        boolean held = result.outcome() == CheckResult.Outcome.HELD; // shows nothing of the exchange
        return held ? result : result.rewritten(run.secrets()::mask);
    }

    /** Does the checks that the remaining sentences of a scenario ask for, when the scenario ended early. */
    public void judgeRest() {
        judge(expected, rule -> true);
    }

    /**
     * Ends a scenario in which nothing else went wrong.
     *
     * @throws DeviationException when a rule was broken that does not gate
     */
    public void requireNoDeviation() {
        if (!deviations.isEmpty()) {
            throw new DeviationException(deviations);
        }
    }

    private static String text(List<CheckResult> broken) {
        return broken.stream()
                .limit(MAX_LISTED)
                .map(result -> "\n  " + text(result))
                .collect(Collectors.joining("", broken.size() + " broken:", ""));
    }

    private static String text(CheckResult result) {
        return VisibleText.inOneLine(
                result.rule() + " — " + result.place() + ": wanted " + result.wanted() + ", came " + result.came());
    }
}
