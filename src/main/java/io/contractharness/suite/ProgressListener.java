package io.contractharness.suite;

import io.contractharness.report.Report;

/** Takes the progress of a run. */
@FunctionalInterface
public interface ProgressListener {
    /** A scenario has finished, or there is something to note. */
    void line(String text);

    /** A report of Cucumber cannot be written; the run goes on without it. */
    default void unwritten(String message) {
        line("  note               " + message);
    }

    /** The process is being stopped; the report has the results so far, and its verdict is never that all rules held. */
    default void interrupted(Report soFar) {}
}
