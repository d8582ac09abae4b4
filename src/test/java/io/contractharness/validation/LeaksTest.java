package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contractharness.http.Exchange;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.spec.Description;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaksTest {
    /** Repeated a million times, each begins a stack trace and never is one; a search that starts anew at each is endless. */
    @ParameterizedTest
    @ValueSource(strings = {"at ", "at a(", "java.", "File \\\""})
    void a_body_that_keeps_beginning_a_stack_trace_is_searched_in_bounded_time(String beginning) {
        byte[] body = beginning.repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        Exchange exchange = new Exchange(
                URI.create("http://localhost"),
                Request.of("GET", "/"),
                new Response(200, List.of(), body),
                Duration.ZERO);
        var judged = assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> Leaks.judge(Description.shipped().operation("get-intervention"), exchange));
        assertEquals(
                List.of("HELD", "HELD"),
                judged.stream().map(j -> j.outcome().toString()).toList());
    }
}
