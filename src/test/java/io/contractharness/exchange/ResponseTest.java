package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                 | application/json
            Application/JSON; charset=utf-8  | application/json
            application/json;charset=utf-8   | application/json
            application/problem+json ; a="b" | application/problem+json
            ''                               | ''
            """)
    void a_media_type_is_read_without_its_parameters(String header, String mediaType) {
        assertEquals(
                mediaType, new Response(200, List.of(new Header("content-type", header)), new byte[0]).mediaType());
    }

    @Test
    void no_content_type_means_no_media_type() {
        assertEquals("", new Response(200, List.of(), new byte[0]).mediaType());
    }

    @ParameterizedTest
    @CsvSource({"200, false", "399, false", "400, true", "499, true", "500, false", "0, false"})
    void only_4xx_is_a_refusal(int status, boolean refused) {
        assertEquals(refused, new Response(status, List.of(), new byte[0]).refused());
    }

    @Test
    void a_missing_response_has_a_reason() {
        Response none = Response.none("timed out");
        assertEquals("false timed out", none.answered() + " " + none.text());
    }

    @Test
    void invalid_utf_8_is_shown_as_replacement_characters() {
        assertEquals("a\uFFFDb", new Response(200, List.of(), new byte[] {'a', (byte) 0xFF, 'b'}).text());
    }
}
