package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others fill the mock, and the owner of what was removed is told. */
class EvictionTest {
    private static final String WHY = "sandbox 'mine' was removed at 2026-05-04T03:04:01Z: the mock keeps at most 1000"
            + " sandboxes with changes, and it was the least recently used";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T03:02:01Z"));
    private final MockServer mockServer =
            MockServer.start(MockOptions.defaults().withClock(new MovingClock(now::get)));
    private final Wired wired = new Wired(mockServer.baseUrl());

    @AfterEach
    void stop() {
        mockServer.close();
    }

    private Response edit(String sandbox) {
        return wired.send(Request.of("PUT", "/sandbox/" + sandbox + "/__fixtures/6")
                .withHeader("Content-Type", "application/json")
                .withBody("{\"data\": {\"description\": \"mine\"}}"));
    }

    private String description(String prefix) {
        return wired.json(Wired.get(prefix + "/interventions/v2/rs/6"))
                .at("/data/description")
                .asText();
    }

    @Test
    void reading_other_names_removes_nobodys_work() {
        edit("mine");
        for (int i = 0; i < 1_100; i++) {
            wired.send(Wired.get("/sandbox/s" + i + "/interventions/v2/rs/6"));
        }
        assertEquals("mine", description("/sandbox/mine"));
        assertEquals(
                2,
                wired.json(Request.of("GET", "/__console/api/sandboxes"))
                        .at("/sandboxes")
                        .size());
    }

    @Test
    void the_owner_of_a_removed_sandbox_is_told_until_it_is_reset() {
        URI upload = URI.create(wired.json(Wired.execute("/sandbox/mine", 2))
                .path("presignedUrl")
                .asText());
        String file = upload.getRawPath() + "?" + upload.getRawQuery();
        Request put = Request.of("PUT", file)
                .withHeader("Host", upload.getRawAuthority())
                .withHeader("Content-Type", "image/png")
                .withBody("x".repeat(42));
        assertEquals(200, wired.send(put).status());
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
        for (int i = 0; i < 1_000; i++) {
            edit("s" + i);
        }
        String gone = "Gone: " + WHY + "; its changes and files are lost; DELETE /sandbox/mine begins it anew with the"
                + " fixtures";
        for (Request request : List.of(
                Wired.get("/sandbox/mine/interventions/v2/rs/6"),
                Wired.get("/main/sandbox/mine/interventions/v2/rs/6?extend=summary"),
                Wired.get("/interventions/v2/rs/6").withHeader("x-sandbox", "mine"),
                Wired.get("/sandbox/mine/interventions/v2/rs/6").withHeader("Prefer", "code=404"),
                Wired.execute("/sandbox/mine", 2),
                Request.of("GET", "/sandbox/mine/no/such/path"),
                Request.of("GET", "/sandbox/mine/__state"),
                Request.of("PUT", "/sandbox/mine/__state"),
                Request.of("GET", "/sandbox/mine/__fixtures/6"),
                Request.of("DELETE", "/sandbox/mine/__fixtures/6"))) {
            Response answer = wired.send(request);
            assertEquals(
                    "410 " + gone,
                    answer.status() + " "
                            + StrictJson.parse(answer.body()).path("message").asText(),
                    request::target);
        }
        for (Response ofFile : List.of(wired.send(put), wired.send(Request.of("GET", file)))) {
            assertEquals(410, ofFile.status());
            assertEquals(WHY, ofFile.text().replaceFirst("(?s).*<Message>(.*)</Message>.*", "$1"));
        }

        var console = wired.json(Request.of("GET", "/__console/api/sandboxes"));
        assertEquals(1_001, console.path("sandboxes").size());
        assertEquals("sandbox 'mine'", console.at("/removed/0/name").asText());
        assertEquals(List.of(WHY), mockServer.removals());
        assertEquals(List.of(), mockServer.removals(), "each is told once");

        assertEquals(204, wired.send(Request.of("DELETE", "/sandbox/mine")).status());
        assertEquals(description(""), description("/sandbox/mine"));
        assertEquals(404, wired.send(Request.of("GET", file)).status());
    }

    @Test
    void a_change_is_refused_while_all_others_are_in_use() {
        for (int i = 0; i < 1_000; i++) {
            edit("s" + i);
        }
        String full = "Insufficient Storage: wanted at most 1000 sandboxes with changes, came one more change, and the"
                + " others were used in the last 10 s; DELETE /sandbox/NAME of those that are no longer needed, or try"
                + " again later";
        for (Response refused : List.of(edit("mine"), wired.send(Wired.execute("/sandbox/mine", 2)))) {
            assertEquals(
                    "507 " + full,
                    refused.status() + " "
                            + StrictJson.parse(refused.body()).path("message").asText());
        }
        assertEquals("mine", description("/sandbox/s0"));
        assertEquals(200, edit("default").status(), "the default sandbox has room of its own");
    }
}
