package io.contractharness.cli.output;

import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.exchange.VisibleText;
import io.contractharness.report.Report;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.suite.ProgressListener;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints the progress of a run. */
public final class ProgressPrinter implements ProgressListener {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Consumer<Report> files;
    private volatile boolean incomplete;
    private volatile boolean ended;

    /**
     * @param err gets messages about files that cannot be written
     * @param files writes the reports of a run that is interrupted
     */
    public ProgressPrinter(PrintWriter out, PrintWriter err, Consumer<Report> files) {
        this.out = out;
        this.err = err;
        this.files = files;
    }

    /** Whether a file could not be written. */
    public boolean incomplete() {
        return incomplete;
    }

    @Override
    public void line(String text) {
        if (!ended) {
            out.println(VisibleText.inOneLine(text));
            out.flush();
        }
    }

    @Override
    public void unwritten(String message) {
        incomplete = true;
        err.println(message);
        err.flush();
    }

    @Override
    public void interrupted(Report soFar) {
        ended = true; // the run goes on until the process ends, but its results do not count any more
        out.print(new ConsoleSummary(soFar).textOfStopped());
        out.flush();
        try {
            files.accept(soFar);
        } catch (ConfigurationException e) {
            unwritten(e.getMessage()); // the process is ending, so nothing else can report it
        }
        out.flush();
    }
}
