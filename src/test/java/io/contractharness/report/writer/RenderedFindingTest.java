package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedFindingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain é😀          | plain é😀
            a\u0007b\u001bc     | a\\u0007b\\u001Bc
            a\u009fb           | a\\u009Fb
            a\u202eb\u200bc     | a\\u202Eb\\u200Bc
            a\ud7ffb           | a\ud7ffb
            a\ud800b           | a\\uD800b
            a\udfffb           | a\\uDFFFb
            a\ue000b           | a\ue000b
            'a\tb'            | 'a\tb'
            """)
    void invisible_characters_are_escaped(String text, String visible) {
        assertEquals(visible, RenderedFinding.visible(text));
    }

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
