package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    /** The value of Retry-After, that of Date, and the wait; none when the value cannot be read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             |                               | PT0S
            2                             |                               | PT2S
            ' 61 '                        |                               | PT1M1S
            0.25                          |                               | PT0.25S
            3600                          |                               | PT1H
            Mon, 01 Jun 2026 10:00:05 GMT |                               | PT5S
            Mon, 01 Jun 2026 10:00:05 GMT | Mon, 01 Jun 2026 10:00:03 GMT | PT2S
            Mon, 01 Jun 2026 10:00:05 GMT | yesterday                     | PT5S
            Mon, 01 Jun 2026 09:00:00 GMT |                               | PT0S
            -1                            |                               |
            1e3                           |                               |
            soon                          |                               |
            ''                            |                               |
            """)
    void the_header_is_seconds_or_a_date(String value, String date, Duration wait) {
        List<Header> headers = date == null
                ? List.of(new Header("retry-after", value))
                : List.of(new Header("Retry-After", value), new Header("Date", date));

        assertEquals(Optional.ofNullable(wait), RetryAfter.of(new Response(503, headers, new byte[0]), NOW));
    }
}
