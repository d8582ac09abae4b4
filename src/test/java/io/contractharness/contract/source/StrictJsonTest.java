package io.contractharness.contract.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                 | {}
            [ 1 , 2 ]                          | [1,2]
            \\x20\\x09\\x0D\\x0A{}\\x20\\x0A       | {}
            "text"                             | "text"
            "\\xC3\\xA9\\xF0\\x9F\\x98\\x80"   | "é😀"
            "\\xEF\\xBF\\xBD"                     | "\ufffd"
            "\\u00e9\\ud83d\\ude00\\n"         | "é😀\\n"
            null                               | null
            true                               | true
            -0                                 | 0
            9007199254740993                   | 9007199254740993
            123456789012345678901234567890     | 123456789012345678901234567890
            0.1000                             | 0.1000
            1e400                              | 1E+400
            1E-7                               | 1E-7
            {"a":{"b":1},"c":{"b":1}}          | {"a":{"b":1},"c":{"b":1}}
            {"":1}                             | {"":1}
            """)
    void json_is_read_exactly(String text, String value) {
        assertEquals(value, StrictJson.parse(bytes(text)).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                           | an empty body
            \\x20\\x0A                   | only white space
            \\xEF\\xBB\\xBF              | a byte-order mark before the JSON
            \\xEF\\xBB\\xBF{}            | a byte-order mark before the JSON
            \\x1F\\x8B\\x08             | bytes compressed with gzip
            \\xFE\\xFF\\x00{\\x00}       | bytes that are not UTF-8
            {"a":"\\xE9"}                | bytes that are not UTF-8
            {"a":"\\xC0\\x80"}           | bytes that are not UTF-8
            {"a":"\\xED\\xA0\\x80"}      | bytes that are not UTF-8
            {"a":1,"a":1}                | Duplicate field 'a' at line 1, column 11
            {"a":{"b":1,"b":2}}          | Duplicate field 'b' at line 1, column 16
            {"a":1,"\\u0061":2}          | Duplicate field 'a' at line 1, column 16
            1e99999999999                | a number whose exponent is larger than can be reckoned with
            -1E-99999999999              | a number whose exponent is larger than can be reckoned with
            {} {}                        | More text after the value at line 1, column 4
            {}x                          | Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 3
            {                            | Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1) at line 1, column 2
            """)
    void malformed_json_is_refused_with_its_place(String text, String message) {
        assertEquals(
                message,
                assertThrows(MalformedJsonException.class, () -> StrictJson.parse(bytes(text == null ? "" : text)))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":1,}
            [1,]
            [1 2]
            {a:1}
            {'a':1}
            {"a":'b'}
            {"a":NaN}
            {"a":Infinity}
            {"a":-Infinity}
            {"a":01}
            {"a":+1}
            {"a":.5}
            {"a":1.}
            {"a":0x10}
            {"a":True}
            {"a":undefined}
            {"a":"\\x01"}
            {"a":"\\x0A"}
            {"a":"\\q"}
            {"a" 1}
            /* c */ {}
            {} // c
            {"a":"b
            """)
    void json_dialects_are_refused(String text) {
        assertThrows(MalformedJsonException.class, () -> StrictJson.parse(bytes(text)));
    }

    @ParameterizedTest
    @CsvSource({"500, true", "501, false", "200000, false"})
    void too_deep_nesting_is_refused(int depth, boolean read) {
        byte[] text = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
        if (read) {
            assertEquals(1, StrictJson.parse(text).size());
        } else {
            assertEquals(
                    "Document nesting depth (501) exceeds the maximum allowed (500)",
                    assertThrows(MalformedJsonException.class, () -> StrictJson.parse(text))
                            .getMessage()
                            .replaceFirst(" at line.*", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void too_long_number_is_refused(int digits, boolean read) {
        byte[] text = "9".repeat(digits).getBytes(StandardCharsets.UTF_8);
        if (read) {
            assertEquals(digits, StrictJson.parse(text).asText().length());
        } else {
            assertEquals(
                    "Number value length (1001) exceeds the maximum allowed (1000)",
                    assertThrows(MalformedJsonException.class, () -> StrictJson.parse(text))
                            .getMessage()
                            .replaceFirst(" at line.*", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"999998, true", "999999, false", "4500000, false"})
    void body_with_too_many_values_is_refused(int count, boolean read) {
        byte[] text = ("[" + "0,".repeat(count - 1) + "0]").getBytes(StandardCharsets.UTF_8);
        if (read) {
            assertEquals(count, StrictJson.parse(text).size());
        } else {
            assertEquals(
                    "Token count (1000001) exceeds the maximum allowed (1000000)",
                    assertThrows(MalformedJsonException.class, () -> StrictJson.parse(text))
                            .getMessage()
                            .replaceFirst(" at line.*", ""));
        }
    }

    @Test
    void message_shortens_a_long_word() {
        byte[] text = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                true,
                assertThrows(MalformedJsonException.class, () -> StrictJson.parse(text))
                                .getMessage()
                                .length()
                        < 300);
    }

    /** A byte for each {@code \xNN}; the rest as UTF-8. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher matcher =
                Pattern.compile("\\\\x([0-9A-F]{2})|.|\n", Pattern.DOTALL).matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                out.writeBytes(matcher.group().getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(Integer.parseInt(matcher.group(1).toLowerCase(Locale.ROOT), 16));
            }
        }
        return out.toByteArray();
    }
}
