package io.contractharness.cli.output;

import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/**
 * The end of a command that judged. Files are written before the verdict is told, so that its line tells the exit code that
 * comes.
 *
 * @param out where the verdict goes, and below it what is said of the files
 * @param err where it goes what could not be written
 */
public record RunSummary(PrintWriter out, PrintWriter err) {

    /**
     * Writes and tells.
     *
     * @param complete whether everything was written so far
     * @param writing of the rest; it says where
     * @return the exit code
     */
    public int print(Report report, boolean complete, Consumer<PrintWriter> writing) {
        StringWriter said = new StringWriter();
        boolean written = false;
        try {
            writing.accept(new PrintWriter(said, true));
            written = complete;
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            err.flush();
        } finally {
            out.print(new ConsoleSummary(report).text(written));
            out.print(said);
            out.flush();
        }
        return (written ? report.verdict().end() : Verdict.End.UNUSABLE).exitCode();
    }
}
