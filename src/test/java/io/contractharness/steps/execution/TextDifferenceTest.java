package io.contractharness.steps.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDifferenceTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            Zoé & Ada       | zoé & ada            | lower-cased
            Zoé & Ada       | ZOÉ & ADA            | upper-cased
            Zoé & Ada       | Zoé &amp; Ada        | escaped as HTML (only & < >)
            <b> "q" & 'a'   | &lt;b&gt; &quot;q&quot; &amp; &#39;a&#39; | escaped as HTML
            <b> "q" & 'a'   | &lt;b&gt; &quot;q&quot; &amp; &apos;a&apos; | escaped as XML
            say "a"         | say \\"a\\"          | escaped as JSON
            50% + x         | 50%25+%2B+x          | escaped as a URL
            ~ a b~          | a b                  | trimmed at its start
            ~a b ~          | a b                  | trimmed at its end
            ~ a b ~         | a b                  | trimmed at both ends
            a  b            | a b                  | with several blanks made one
            Zoé             | Zoe\u0301            | normalised to NFD
            Zoe\u0301       | Zoé                  | normalised to NFC
            Zoé Åsa         | Zoe Asa              | folded: without its accents
            a 😀 b          | a  b                 | with characters beyond the BMP lost
            a 😀 b          | a ? b                | with characters beyond the BMP replaced by '?'
            a 😀 b          | a \uFFFD\uFFFD b     | with characters beyond the BMP replaced by two U+FFFD
            Жук             | ???                  | with characters beyond ASCII replaced by '?'
            Zoé             | ZoÃ©                 | read as ISO-8859-1 instead of UTF-8
            O'Hara          | O''Hara              | escaped by doubled apostrophes
            O'Hara          | O\\'Hara             | escaped with a backslash before quotes
            abcdef          | abc                  | cut after 3 of 6 characters
            abcdef          | abc...               | cut after 3 of 6 characters, with '...' at its end
            abcdefghij      | aghij                | with characters 2 to 6 lost
            abcdefghij      | fghij                | with characters 1 to 5 lost
            a.b.c           | abc                  | with characters lost: U+002E
            a€b             | a¤b                  | with characters replaced: U+20AC by U+00A4
            ~ Zoé <~        | ZOÉ <                | upper-cased and trimmed at its start
            abc             | other                | another text from character 1 on
            abc             | ~~                   | empty
            """)
    void change_is_named(String sent, String read, String happened) {
        assertEquals(happened, new TextDifference(sent, read == null ? "" : read).happened());
    }

    @Test
    void long_text_is_shown_where_it_differs() {
        String sent = IntStream.range(0, 200).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        TextDifference difference = new TextDifference(sent, sent.substring(0, 100));

        assertEquals(
                "'…30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56…'",
                difference.wanted());
        assertEquals("'…30 31 32 33 34 35 36', cut after 100 of 689 characters", difference.came());
    }

    @Test
    void invisible_characters_are_shown_as_escapes() {
        TextDifference difference = new TextDifference("a\r\n\tb\u200F", "a\n\tb\u200F");

        assertEquals("'a\\u000D\\n\\tb\\u200F'", difference.wanted());
        assertEquals("'a\\n\\tb\\u200F', with line breaks changed to LF", difference.came());
    }

    @Test
    void longest_texts_are_compared_quickly() {
        String sent = "é😀<&>\"' \t\n".repeat(250);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> new TextDifference(sent, sent.replace("é", "xyz") + "!").happened());
    }
}
