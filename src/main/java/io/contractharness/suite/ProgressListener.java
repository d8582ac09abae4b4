package io.contractharness.suite;

import io.contractharness.report.Report;

/** Told what a run is doing while it goes on. */
@FunctionalInterface
public interface ProgressListener {
    /** A scenario has finished, or there is something to note. */
    void line(String text);

    /** A file of Cucumber's cannot be written; the run goes on without it. */
    default void unwritten(String message) {
        line("  note               " + message);
    }

    /** The process is being ended half-way; the report holds what was found so far and is never one that held. */
    default void interrupted(Report soFar) {
        // of no interest to most
    }
}
