package io.contractharness.report.writer;

import io.contractharness.report.Report;

/** What to do after a run, in one sentence: the second line of every format that people read. */
final class NextStep {
    private NextStep() {}

    static String of(Report report) {
        return switch (report.verdict().end()) {
            case HELD ->
                report.deviations().isEmpty()
                        ? "nothing to repair"
                        : "nothing to repair for the gate; "
                                + RenderedFinding.count(report.deviations().size(), "deviation")
                                + " from inferred rules to read: correct the API or the description";
            case BROKEN ->
                "send the request of each broken rule again, which stands with it, then repair the API; what is to"
                        + " stay for a while goes into a baseline (--baseline-update)";
            case UNUSABLE -> "remove this cause and run again: the run says nothing about the API's rules";
            case INCONCLUSIVE -> "remove this cause and run again: not enough was judged for a verdict";
        };
    }
}
