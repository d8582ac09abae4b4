package io.contractharness.cli;

import io.contractharness.report.Report;
import io.contractharness.report.Summary;
import io.contractharness.suite.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * Progress as lines on standard output.
 *
 * @param out where they go
 * @param files writes the reports of a run that is interrupted
 */
record Console(PrintWriter out, Consumer<Report> files) implements Progress {
    @Override
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void interrupted(Report soFar) {
        out.print(new Summary(soFar).text());
        files.accept(soFar);
        out.flush();
    }
}
