package io.contractharness.simulator.console.traffic;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.http.Response;
import io.contractharness.simulator.content.Loaded;
import io.contractharness.simulator.front.Answered;
import io.contractharness.spec.Description;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Exchanges to be told of, and who is told. */
final class Exchanges {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private Exchanges() {}

    static Traffic traffic() {
        Loaded loaded = Loaded.shipped(Description.shipped());
        return new Traffic(loaded, CLOCK);
    }

    /** With credentials that may read. */
    static Request get(String target) {
        return Request.of("GET", target)
                .withHeader("Authorization", "Bearer reader")
                .withHeader("x-session-token", "reader");
    }

    static Request execute(String body) {
        return get("/interventions/v2/mb/execute")
                .withMethod("PATCH")
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static Response json(int status, String body) {
        return new Response(
                status, List.of(new Header("Content-Type", "application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answered answered(Request request, Response response) {
        return new Answered(CLOCK.instant(), "default", request, response, Duration.ofMillis(7));
    }
}
