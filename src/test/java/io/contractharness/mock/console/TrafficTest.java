package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.RecordedExchange;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final URI BASE = URI.create("http://127.0.0.1:8080");
    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJpbnRlcnZlbnRpb25JZCI6Mn0.c2ln";
    private static final String URL =
            "http://host/file?X-Amz-Credential=AKIA123&X-Amz-Signature=0123abcd&X-Amz-Expires=900";

    private static void assertShows(
            List<String> never, RecordedExchange answered, BiConsumer<Traffic, RecordedExchange> telling) {
        Traffic traffic = Exchanges.traffic();
        telling.accept(traffic, answered);
        String page = traffic.list("", 0).toString() + traffic.entry(1, BASE).orElseThrow();
        for (String secret : never) {
            assertFalse(page.contains(secret), page);
        }
    }

    @Test
    void the_log_shows_no_signature_and_no_token() {
        Request request = Exchanges.execute("{\"comment\":\"" + JWT + "\"}")
                .withHeader("x-session-token", JWT)
                .withHeader("x-next", URL);

        assertShows(
                List.of(JWT, "eyJ", "AKIA123", "0123abcd"),
                Exchanges.answered(request, Exchanges.json(200, "{\"presignedUrl\":\"" + URL + "\"}")),
                Traffic::answered);
    }

    @Test
    void a_plain_read_shows_no_credential() {
        Request request = Exchanges.get("/interventions/v2/rs/1")
                .withHeader("Authorization", "Bearer of-nobody-else")
                .withHeader("x-session-token", "of-mine-alone")
                .withHeader("Cookie", "a=kept-in-a-jar");

        assertShows(
                List.of("of-nobody-else", "of-mine-alone", "kept-in-a-jar"),
                Exchanges.answered(request, Exchanges.json(200, "{}")),
                Traffic::read);
    }
}
