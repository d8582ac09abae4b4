package io.contractharness.contract.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true                 | BOOLEAN | true
            false                | BOOLEAN | false
            True                 | STRING  | True
            yes                  | STRING  | yes
            "yes"                | STRING  | yes
            'true'               | STRING  | true
            no                   | STRING  | no
            off                  | STRING  | off
            null                 | NULL    | null
            "null"               | STRING  | null
            ''                   | STRING  |
            0                    | NUMBER  | 0
            -0                   | NUMBER  | 0
            12                   | NUMBER  | 12
            012                  | STRING  | 012
            0x1F                 | STRING  | 0x1F
            1_000                | STRING  | 1_000
            +1                   | STRING  | +1
            12:30                | STRING  | 12:30
            9007199254740991     | NUMBER  | 9007199254740991
            -9223372036854775808 | NUMBER  | -9223372036854775808
            9223372036854775807  | NUMBER  | 9223372036854775807
            9223372036854775808  | NUMBER  | 9223372036854775808
            1.50                 | NUMBER  | 1.50
            1e3                  | NUMBER  | 1E+3
            .5                   | STRING  | .5
            .inf                 | STRING  | .inf
            2024-12-01           | STRING  | 2024-12-01
            2024-12-01T12:34:56Z | STRING  | 2024-12-01T12:34:56Z
            "1"                  | STRING  | 1
            "a\\u00a0b"          | STRING  | a\u00a0b
            """)
    void a_scalar_is_read_as_json_writes_it(String written, String type, String value) {
        JsonNode read = YamlTree.parse("a: " + written, "x.yaml").root().get("a");
        assertEquals(type, read.getNodeType().name());
        assertEquals(value == null ? "" : value, read.asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: ~", "a: null"})
    void nothing_and_a_tilde_are_null(String text) {
        assertEquals("{\"a\":null}", YamlTree.parse(text, "x.yaml").root().toString());
    }

    @Test
    void whole_number_has_the_width_it_needs() {
        JsonNode read = YamlTree.parse("[9223372036854775807, 9223372036854775808, 1e3]", "x.yaml")
                .root();
        assertEquals(
                "LONG BIG_INTEGER BIG_DECIMAL",
                read.get(0).numberType() + " " + read.get(1).numberType() + " "
                        + read.get(2).numberType());
    }

    @Test
    void json_is_yaml() {
        String json = "{\"a\":[1,true,null,\"x\"],\"b\":{\"c/d\":-0.5}}";
        assertEquals(json, YamlTree.parse(json, "x.json").root().toString());
    }

    @Test
    void anchors_are_followed() {
        assertEquals(
                "{\"a\":{\"b\":1},\"c\":{\"b\":1}}",
                YamlTree.parse("a: &x {b: 1}\nc: *x\n", "x.yaml").root().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -            | 1 | (document)
            /a           | 1 | /a
            /b           | 2 | /b
            /b/c~1d      | 3 | /b/c~1d
            /b/c~1d/1    | 5 | /b/c~1d/1
            /b/c~1d/1/e  | 6 | /b/c~1d/1/e
            /b/none/at/1 | 2 | /b/none/at/1
            """)
    void a_pointer_has_the_line_of_its_statement(String pointer, int line, String shown) {
        YamlTree yaml = YamlTree.parse("a: 1\nb:\n  c/d:\n    - 1\n    - d: 2\n      e: 3\n", "x.yaml");
        assertEquals(
                "x.yaml:" + line + " " + shown,
                yaml.location(pointer == null ? "" : pointer).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a: {b: 1, b: 2}       | x.yaml:1 /a/b: wanted each key once, came 'b' a second time; remove one of them
            a: 1\\nb: 2\\na: 3    | x.yaml:3 /a: wanted each key once, came 'a' a second time; remove one of them
            {"a": 1, 'a': 2}      | x.yaml:1 /a: wanted each key once, came 'a' a second time; remove one of them
            a: [1                 | x.yaml:2: not YAML: expected ',' or ']', but got <stream end>
            a: 'b                 | x.yaml:2: not YAML: found unexpected end of stream
            \\ta: 1               | x.yaml:1: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            a: *x                 | x.yaml:1: not YAML: found undefined alias x
            a: \\u0007            | x.yaml: not YAML: special characters are not allowed
            a: 1\\n---\\nb: 2     | x.yaml:2: not YAML: but found another document
            a: 1e999999999        | x.yaml:1 /a: wanted a number of at most 1000 digits, came 1e999999999; write a shorter one, or quote it as text
            a: 1e-99999999999     | x.yaml:1 /a: wanted a number of at most 1000 digits, came 1e-99999999999; write a shorter one, or quote it as text
            """)
    void invalid_yaml_is_refused_with_its_place(String text, String message) {
        String written = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");
        assertEquals(
                message,
                assertThrowsExactly(UnreadableFileException.class, () -> YamlTree.parse(written + "\n", "x.yaml"))
                        .getMessage());
    }

    @Test
    void a_number_that_takes_long_to_read_is_refused() {
        assertEquals(
                "x.yaml:1 /a: wanted a number of at most 1000 digits, came " + "9".repeat(40)
                        + "…; write a shorter one, or quote it as text",
                assertThrowsExactly(
                                UnreadableFileException.class,
                                () -> YamlTree.parse("a: " + "9".repeat(1_001), "x.yaml"))
                        .getMessage());
        String most = "9".repeat(1_000);
        assertEquals(
                "[" + most + "]",
                YamlTree.parse("[" + most + "]", "x.yaml").root().toString());
    }

    @Test
    void too_many_aliases_of_aliases_are_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 26; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertEquals(
                "wanted at most 200000 values in a file, came more; write less, or fewer aliases of aliases",
                assertThrowsExactly(UnreadableFileException.class, () -> YamlTree.parse(bomb.toString(), "x.yaml"))
                        .getMessage()
                        .replaceFirst("x.yaml:\\d+ \\S+: ", ""));
    }

    @Test
    void a_circle_of_anchors_is_refused() {
        assertEquals(
                "x.yaml:1 /a/b: wanted a value that does not contain itself, came one inside itself; write it without the circle",
                assertThrowsExactly(UnreadableFileException.class, () -> YamlTree.parse("a: &x {b: *x}\n", "x.yaml"))
                        .getMessage());
    }

    @Test
    void missing_file_is_named(@TempDir Path folder) {
        assertEquals(
                "things.yaml: there is no such file",
                assertThrowsExactly(
                                UnreadableFileException.class,
                                () -> YamlTree.read(folder.resolve("none.yaml"), "things.yaml"))
                        .getMessage());
    }

    @Test
    void a_file_in_another_encoding_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), "a: é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "things.yaml: not YAML: it is not UTF-8 text",
                assertThrowsExactly(UnreadableFileException.class, () -> YamlTree.read(file, "things.yaml"))
                        .getMessage());
    }
}
