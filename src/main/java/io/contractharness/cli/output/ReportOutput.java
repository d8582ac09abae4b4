package io.contractharness.cli.output;

import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.report.Report;
import io.contractharness.report.writer.GitHubAnnotations;
import io.contractharness.report.writer.MarkdownSummary;
import io.contractharness.report.writer.ReportFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Writes a report into a folder, and inside a GitHub workflow also as annotations and job summary.
 *
 * @param environment the environment variables, which tell whether this is a GitHub workflow
 */
public record ReportOutput(PrintWriter out, Map<String, String> environment) {

    /** @param folder may be null */
    public void write(Report report, Path folder) {
        if (folder != null) {
            out.printf("reports in %s: %s%n", folder, String.join(", ", new ReportFolder(folder).write(report)));
        }
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            ConsoleWriter.printCommands(out, new GitHubAnnotations(report).text());
        }
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            append(Path.of(summary), new MarkdownSummary(report).text());
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UnwritableFileException(
                    "$GITHUB_STEP_SUMMARY " + file + ": cannot be written (" + e.getMessage() + ")");
        }
    }
}
