package io.contractharness.mock.console;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.exchange.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Requests, responses and a log for the tests of the console. */
final class Exchanges {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private Exchanges() {}

    static Traffic traffic() {
        MockContent loaded = MockContent.builtIn(ApiContract.builtIn());
        return new Traffic(loaded, CLOCK, 1_000_000);
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

    static RecordedExchange answered(Request request, Response response) {
        return new RecordedExchange(CLOCK.instant(), "default", request, response, Duration.ofMillis(7));
    }
}
