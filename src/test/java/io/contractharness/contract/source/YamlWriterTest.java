package io.contractharness.contract.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
    private static JsonNode read(String yaml) {
        return YamlTree.parse(yaml, "x.yaml").root();
    }

    @Test
    void a_tree_is_written_in_blocks_in_its_own_order() {
        JsonNode tree = read("{b: [1, {c: x}, []], a: {'200': yes sir, d: {}}, e: \"two\\nlines\"}");
        assertEquals("""
                b:
                  - 1
                  - c: x
                  - []
                a:
                  '200': yes sir
                  d: {}
                e: |-
                  two
                  lines
                """, YamlWriter.of(tree));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            plain words          | plain words
            yes                  | 'yes'
            true                 | 'true'
            null                 | 'null'
            ~~                   | ''
            1                    | '1'
            1e3                  | '1e3'
            0o17                 | '0o17'
            -.inf                | '-.inf'
            2024-12-01           | '2024-12-01'
            a: b                 | 'a: b'
            '#/components'       | '''#/components'''
            #/components         | '#/components'
            [email protected]    | '[email protected]'
            <string>             | <string>
            """)
    void text_is_quoted_if_a_reader_would_not_read_it_as_text(String text, String written) {
        assertEquals(
                "a: " + written + "\n",
                YamlWriter.of(JsonNodeFactory.instance.objectNode().put("a", text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-9007199254740991",
                "9223372036854775808",
                "1.50",
                "1E+3",
                "{\"a\": null}",
                "[[], {}, [[1]]]",
                "{\"\": \" padded \", \"k: k\": \"tab\\t\", \"x\": \"a\\u00a0b\", \"y\": \" \\n\\n z\\n\", \"é\": \"\\ud83d\\ude00\"}"
            })
    void written_yaml_is_read_back_as_the_same_tree(String json) {
        JsonNode tree = read(json);
        assertEquals(tree, read(YamlWriter.of(tree)));
    }
}
