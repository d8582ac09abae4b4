package io.contractharness.report.writer;

import io.contractharness.report.Report;

/** What to do after a run, in one sentence: it follows the verdict in every format that people read. */
final class NextStep {
    private NextStep() {}

    static String of(Report report) {
        int deviations = report.deviations().size();
        return switch (report.verdict().end()) {
            case HELD ->
                "nothing has to be repaired"
                        + (deviations == 0
                                ? ""
                                : "; " + RenderedFinding.count(deviations, "deviation")
                                        + " from inferred rules to read below");
            case BROKEN ->
                "repair the API, or record what stays for now in a baseline (--baseline-update); each broken rule below"
                        + " has the request that shows it";
            case UNUSABLE -> "remove this cause and run again; what was not judged is neither held nor broken";
            case INCONCLUSIVE -> "remove this cause and run again; too little was judged for a verdict";
        };
    }
}
