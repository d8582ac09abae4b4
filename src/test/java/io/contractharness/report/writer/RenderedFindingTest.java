package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedFindingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200.status         | a thing: status: wanted 200, came 404 {"a":1}
            200.name.maxLength | response body /name: wanted at most 9, came at most 99
            200.body.type      | somewhere: wanted something, came something else
            """)
    void first_example_is_written_in_one_line(String rule, String line) {
        Report report = Things.everything();
        assertEquals(
                line,
                report.rules().stream()
                        .filter(r -> r.rule().id().value().equals("get-thing." + rule))
                        .map(r -> RenderedFinding.line(r, report))
                        .findFirst()
                        .orElseThrow());
    }
}
