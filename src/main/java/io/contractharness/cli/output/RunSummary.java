package io.contractharness.cli.output;

import io.contractharness.contract.source.ConfigurationException;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/**
 * Prints the summary at the end of a command. Files are written first, so that the summary shows the final exit code.
 *
 * @param err gets messages about files that cannot be written
 */
public record RunSummary(PrintWriter out, PrintWriter err) {
    /**
     * @param complete whether every file so far was written
     * @param files writes the other files; its lines are printed below the summary
     * @return the exit code
     */
    public int print(Report report, boolean complete, Consumer<PrintWriter> files) {
        StringWriter below = new StringWriter();
        boolean written = false;
        try {
            files.accept(new ConsoleWriter(new PrintWriter(below)));
            written = complete;
        } catch (ConfigurationException e) {
            err.println(e.getMessage());
            err.flush();
        } finally {
            out.print(new ConsoleSummary(report).text(written));
            ConsoleWriter.printCommands(out, below.toString());
            out.flush();
        }
        return (written ? report.verdict().end() : Verdict.End.UNUSABLE).exitCode();
    }
}
