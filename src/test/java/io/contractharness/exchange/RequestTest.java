package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
    private final Request request =
            Request.of("GET", "/things").withHeader("Accept", "a").withHeader("X-One", "1");

    @Test
    void a_header_is_replaced_in_any_case() {
        assertEquals(
                List.of(new Header("Accept", "a"), new Header("x-one", "2")),
                request.withHeader("x-one", "2").headers());
    }

    @Test
    void a_header_is_removed_in_any_case() {
        assertEquals(
                List.of(new Header("X-One", "1")),
                request.withoutHeader("accept").headers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things            | /things | ''
            /things?           | /things | ''
            /things?a=b        | /things | a=b
            /things?a=b?c&d=/e | /things | a=b?c&d=/e
            """)
    void a_target_has_a_path_and_a_query(String target, String path, String query) {
        assertEquals(path, request.withTarget(target).path());
        assertEquals(query, request.withTarget(target).query());
    }

    @Test
    void a_body_is_utf_8_and_can_be_removed() {
        assertEquals(2, request.withBody("é").body().orElseThrow().length);
        assertEquals(request, request.withBody("é").withoutBody());
    }
}
