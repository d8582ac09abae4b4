package io.contractharness.report.writer;

import io.contractharness.contract.Operation;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule, or an error of the run, as a test case: what JUnit XML and CTRF have in common.
 *
 * @param message one line; empty when the case passed
 * @param detail everything that people need to see it again; empty when nothing was broken
 * @param rule empty for an error of the run
 */
record TestCase(String name, Status status, String message, String detail, Optional<RuleResult> rule) {
    /** The name of the suite that has the errors of the run. */
    static final String RUN = "run";

    /** What became of a test case. A deviation is neither passed nor failed: it is broken and does not fail the run. */
    enum Status {
        PASSED,
        FAILED,
        ERROR,
        NOT_JUDGED,
        KNOWN,
        DEVIATES
    }

    /** The rules of an operation. */
    static List<TestCase> of(Report report, Operation operation) {
        return report.rules().stream()
                .filter(result -> result.rule().operation().equals(operation.id()))
                .map(result -> of(report, result))
                .toList();
    }

    /** Crashes, and the reason why the run proves nothing, so that a reader of only these does not see a success. */
    static List<TestCase> errors(Report report) {
        List<String> errors = new ArrayList<>(report.crashes());
        Verdict verdict = report.verdict();
        boolean proven = verdict.end() == Verdict.End.HELD || verdict.end() == Verdict.End.BROKEN;
        if (!proven && !errors.contains(verdict.because())) {
            errors.add(0, verdict.because());
        }
        return errors.stream()
                .map(error -> new TestCase(
                        verdict.end().toString(), Status.ERROR, report.secrets().mask(error), "", Optional.empty()))
                .toList();
    }

    private static TestCase of(Report report, RuleResult result) {
        String name = result.rule().id().value();
        if (!result.isBroken()) {
            boolean held = result.status() == RuleResult.Status.HELD;
            Status status = held ? Status.PASSED : Status.NOT_JUDGED;
            return new TestCase(name, status, report.secrets().mask(result.why()), "", Optional.of(result));
        }
        String violation = report.secrets().mask(result.broken().get(0).line());
        String detail = detail(report, result);
        if (report.fails(result)) {
            return new TestCase(name, Status.FAILED, violation, detail, Optional.of(result));
        }
        return report.baseline()
                .known(result)
                .map(entry -> new TestCase(
                        name,
                        Status.KNOWN,
                        "known deviation, " + entry.summary() + ": " + violation,
                        detail,
                        Optional.of(result)))
                .orElseGet(() -> new TestCase(
                        name,
                        Status.DEVIATES,
                        "deviates from an inferred rule: " + violation,
                        detail,
                        Optional.of(result)));
    }

    private static String detail(Report report, RuleResult result) {
        String text = result.rule().says() + "\n" + result.rule().provenance() + "\n"
                + result.rule().place();
        for (RenderedFinding finding : RenderedFinding.of(result, report)) {
            text += "\n\nsent    " + finding.sent() + "\nplace   " + finding.place() + "\nwanted  " + finding.wanted()
                    + "\ncame    " + finding.came() + (finding.curl().isEmpty() ? "" : "\n" + finding.curl());
        }
        return text;
    }

    /** How long the slowest request of it took. */
    Duration took() {
        return rule.map(RuleResult::took).orElse(Duration.ZERO);
    }

    /** Whether it is shown as skipped where a format has no word for it: it did not pass, and must not fail. */
    boolean isSkipped() {
        return status == Status.NOT_JUDGED || status == Status.KNOWN || status == Status.DEVIATES;
    }
}
