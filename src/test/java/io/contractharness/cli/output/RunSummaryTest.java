package io.contractharness.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.UnwritableFileException;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSummaryTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tell(boolean complete, Consumer<PrintWriter> writing) {
        Report report = Report.of(
                DESCRIPTION,
                new Report.Subject("stage.yaml", URI.create("http://localhost"), false, 1),
                new ResultCollector(DESCRIPTION),
                new RunStatistics(Instant.EPOCH, Duration.ZERO, 0, 0),
                SecretMasker.none());
        return new RunSummary(new PrintWriter(out), new PrintWriter(err)).print(report, complete, writing);
    }

    private String output() {
        return out.toString()
                .lines()
                .dropWhile(line -> !line.startsWith("NOT JUDGED")) // the verdict stands first, too
                .filter(line -> line.startsWith("INCONCLUSIVE") || line.startsWith("said"))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | true  | 3 | INCONCLUSIVE  no request was sent, so nothing is proven (exit 3); said before | ''
            true  | false | 2 | INCONCLUSIVE  no request was sent, so nothing is proven (exit 2, a report was not written); said before | no room
            false | true  | 2 | INCONCLUSIVE  no request was sent, so nothing is proven (exit 2, a report was not written); said before | ''
            """)
    void verdict_is_printed_with_the_final_exit_code(
            boolean complete, boolean room, int exitCode, String text, String error) {
        assertEquals(exitCode, tell(complete, said -> {
            said.println("said before");
            if (!room) {
                throw new UnwritableFileException("no room");
            }
        }));
        assertEquals(text, output());
        assertEquals(error, err.toString().strip());
    }

    @Test
    void verdict_is_printed_when_writing_files_fails() {
        assertThrows(
                IllegalStateException.class,
                () -> tell(true, said -> {
                    throw new IllegalStateException("of the test");
                }));
        assertEquals(
                "INCONCLUSIVE  no request was sent, so nothing is proven (exit 2, a report was not written)", output());
    }
}
