package io.contractharness.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.client.ApiClient;
import io.contractharness.client.RateLimit;
import io.contractharness.client.UnreachableException;
import io.contractharness.exchange.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** If there is no valid answer, the message says what came instead, in bounded time and memory. */
class NoAnswerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANGS               | nothing within 1 s
            HANGS_IN_THE_BODY   | an answer that was not complete after 1 s (N bytes came)
            DRIPS               | an answer that was not complete after 1 s (N bytes came)
            CONTINUES_FOR_EVER  | an answer that was not complete after 1 s (N bytes came)
            RESETS              | a connection that ended before an answer began
            CLOSES              | a connection that ended before an answer began
            TRUNCATES           | a connection that ended in the middle of the answer, after 80 bytes
            RESETS_IN_THE_BODY  | a connection that ended in the middle of the answer, after 80 bytes
            TRUNCATES_CHUNKS    | a connection that ended in the middle of the answer, after 92 bytes
            BAD_CHUNKS          | bytes that are not HTTP/1.1
            GARBAGE             | bytes that are not HTTP/1.1
            LENGTH_THAT_IS_NONE | bytes that are not HTTP/1.1
            TRAILS_FOR_EVER     | headers without end: one that is too long, or too many of them
            FLOODS_HEADERS      | headers without end: one that is too long, or too many of them
            FLOODS_ONE_HEADER   | headers without end: one that is too long, or too many of them
            TWO_GIGABYTES       | an answer without end, or of more than the 10485760 bytes that API Gateway allows
            ENDLESS             | an answer without end, or of more than the 10485760 bytes that API Gateway allows
            GZIP_BOMB           | an answer without end, or of more than the 10485760 bytes that API Gateway allows
            NOT_GZIP            | a body that is not coded as its Content-Encoding says (Not in GZIP format)
            """)
    void the_reason_for_no_response_is_reported(Behaviour behaviour, String came) throws IOException {
        try (BadTarget bad = new BadTarget(behaviour, "")) {
            UnreachableException none = assertThrows(
                    UnreachableException.class, () -> get(bad.base(), came.contains("1 s") ? SHORT : LONG));
            assertEquals(
                    came, came.contains("(N bytes") ? none.reason().replaceAll("\\(\\d+ b", "(N b") : none.reason());
            assertEquals(1, bad.connections(), "what was sent once is not sent again");
        }
    }

    /** An answer that is unusual but complete is judged by the rules.
     * A process that proves a target, writes the reports, and then dumps its heap as the writer has it: the run is over, the */
    @ParameterizedTest
    @EnumSource(
            names = {
                "SHORT_LENGTH",
                "HTML",
                "UNKNOWN_CHARSET",
                "UNKNOWN_CODING",
                "ODD_TYPE",
                "VAST",
                "NESTED",
                "HUGE_NUMBER"
            })
    void an_unusual_response_is_returned(Behaviour behaviour) throws IOException {
        try (BadTarget bad = new BadTarget(behaviour, "")) {
            assertEquals(200, get(bad.base(), LONG));
        }
    }

    private static int get(URI base, Duration patience) {
        return new ApiClient(pace(patience))
                .send(base, Request.of("GET", "/things"))
                .response()
                .status();
    }

    private static RateLimit pace(Duration patience) {
        return new RateLimit(Duration.ZERO, 10, patience);
    }
}
