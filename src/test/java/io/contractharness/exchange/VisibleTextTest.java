package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
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
        assertEquals(visible, VisibleText.of(text));
    }

    /** C0, DEL, C1, separators of lines, overrides of the direction, and invisible ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0000", "0008", "000D", "007F", "0085", "009B", "2028", "2029", "202A", "2066", "2069", "FEFF"})
    void character_that_controls_is_escaped(String hex) {
        String text = Character.toString(Integer.parseInt(hex, 16));
        assertEquals("a\\u" + hex + "b", VisibleText.of("a" + text + "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            ::error::x|\\u003A:error::x
            \t ::add-mask::x|\t \\u003A:add-mask::x
            \u00a0::x|\u00a0\\u003A:x
            a ::error::x|a ::error::x
            a ##[stop-commands]t|a \\u0023#[stop-commands]t
            ##vso[task.setvariable]x|\\u0023#vso[task.setvariable]x
            ###teamcity[x]##[y]|#\\u0023#teamcity[x]\\u0023#[y]
            "a\n::b\n::c"|"a\n\\u003A:b\n\\u003A:c"
            \u001b[2J::x|\\u001B[2J::x
            # a [b] ## c::d|# a [b] ## c::d
            """)
    void no_line_is_a_command_of_a_ci_server(String text, String shown) {
        assertEquals(shown, VisibleText.ofLines(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | ''
            1     | 1
            20    | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
            21    | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 1 more
            50000 | 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 49980 more
            """)
    void a_list_is_shown_up_to_twenty(int size, String shown) {
        assertEquals(
                shown, VisibleText.listed(IntStream.rangeClosed(1, size).boxed().toList()));
    }
}
