package io.contractharness.steps.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionTimeTest {
    private static final Instant HERE = Instant.parse("2024-12-01T12:40:00Z");

    private static final ExecutionTime TIME = time("Sun, 01 Dec 2024 12:34:56 GMT");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-12-01T12:34:57.123Z  | true  | 0 minutes after it
            2024-12-01T14:34:57+02:00 | true  | 0 minutes after it
            2024-12-01T12:39:56Z      | true  | 5 minutes after it
            2024-12-01T12:29:55Z      | false | 5 minutes before it
            2024-12-01T13:34:57Z      | false | shifted by +1 h, as by a wrong time zone
            2024-12-01T10:34:57Z      | false | shifted by -2 h, as by a wrong time zone
            2024-12-01T18:04:57Z      | false | shifted by +5.5 h, as by a wrong time zone
            2024-12-01T12:50:00Z      | false | 15 minutes after it
            2024-11-01T12:34:56Z      | false | 30 days before it
            """)
    void other_moment_is_near_or_shifted(OffsetDateTime other, boolean near, String shift) {
        assertEquals(near, TIME.isNear(other));
        assertEquals(shift, TIME.shift(other));
    }

    @Test
    void wanted_moment_is_by_the_clock_of_the_server() {
        assertEquals(
                "a moment within 5 minutes of the execution, at 2024-12-01T12:34:56Z by the Date of its answer",
                TIME.wanted());
    }

    @Test
    void our_clock_is_used_and_named_without_a_date_that_can_be_read() {
        ExecutionTime ours = time("yesterday");

        assertEquals("by our clock, as its answer has no Date that can be relied on", ours.clock());
        assertEquals(HERE, ours.moment());
    }

    private static ExecutionTime time(String date) {
        Response response = new Response(200, List.of(new Header("Date", date)), "{}".getBytes(StandardCharsets.UTF_8));
        return ExecutionTime.of(
                new Exchange(URI.create("http://127.0.0.1"), Request.of("PATCH", "/execute"), response, Duration.ZERO),
                HERE);
    }
}
