package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.exchange.Request;
import io.contractharness.mock.content.InvalidStubException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relative dates and links in the fixtures of a team. */
class FixtureTemplatesTest {
    @TempDir
    private Path temp;

    private Path stubs;
    private volatile Instant now = Instant.parse("2026-11-28T08:00:30Z");
    private final Clock clock = new MovingClock(() -> now);

    @BeforeEach
    void fixtures() throws Exception {
        stubs = temp.resolve("own");
        Files.createDirectories(stubs.resolve("__files/pictures"));
        Files.writeString(stubs.resolve("__files/pictures/é 1.png"), "x");
        write("90.json", planned(90));
    }

    private void write(String name, String json) throws Exception {
        Files.writeString(stubs.resolve("__files/" + name), json);
    }

    private static String planned(long id) throws Exception {
        return Files.readString(Path.of("stubs/__files/2-planned.json"))
                .replace("\"id\": 2,", "\"id\": " + id + ",")
                .replaceFirst("\"scheduledStart\": \"[^\"]*\"", "\"scheduledStart\": \"{{now offset='3 days'}}\"")
                .replaceFirst(
                        "\"scheduledEnd\": \"[^\"]*\"",
                        "\"scheduledEnd\": \"{{now offset='4 days' format=\\\\\"yyyy-MM-dd'T'HH:mm:ss.SSSX\\\\\"}}\"")
                .replace("__files/technical-installations/21.png", "__files/pictures/%C3%A9%201.png");
    }

    private MockServer start() {
        return MockServer.start(MockOptions.defaults().withLayer(stubs).withClock(clock));
    }

    private static String dates(JsonNode body) {
        return body.at("/data/scheduledStart").asText() + " "
                + body.at("/data/scheduledEnd").asText();
    }

    private static Request read(String sandbox) {
        return Wired.get(sandbox + "/interventions/v2/rs/90?extend=technical-installations");
    }

    @Test
    void planned_stays_planned() throws Exception {
        write("90.json", planned(90).replace("format=\\\"yyyy-MM-dd'T'HH:mm:ss.SSSX\\\"", "timezone='UTC'"));
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals("2026-12-01T08:00:00Z 2026-12-02T08:00:00Z", dates(wired.json(read(""))));
            now = Instant.parse("2026-11-28T08:00:59Z");
            assertEquals("2026-12-01T08:00:00Z 2026-12-02T08:00:00Z", dates(wired.json(read(""))));
            now = Instant.parse("2027-02-26T23:59:00Z");
            assertEquals("2027-03-01T23:59:00Z 2027-03-02T23:59:00Z", dates(wired.json(read(""))));
            assertEquals(
                    "2027-03-01T23:59:00Z 2027-03-02T23:59:00Z",
                    dates(wired.json(read("").withHeader("Prefer", "example=90"))));
        }
    }

    @Test
    void a_link_names_the_address_that_the_client_called() {
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            for (String host : List.of("localhost:" + mockServer.port(), "mock.internal:8080", "[::1]:9")) {
                String link = wired.json(read("/sandbox/a").withHeader("Host", host))
                        .at("/data/technicalInstallations/0/presignedUrl")
                        .asText();
                assertEquals("http://" + host + "/__files/pictures/%C3%A9%201.png", link);
                assertEquals(
                        "200 x",
                        status(wired, link.substring(("http://" + host).length())) + " "
                                + wired.send(Request.of("GET", link.replaceFirst("http://[^/]*", "")))
                                        .text());
            }
        }
    }

    @Test
    void a_link_names_the_address_that_a_proxy_tells() {
        try (MockServer mockServer = start()) {
            assertEquals(
                    "https://app.example.test/api/__files/pictures/%C3%A9%201.png",
                    new Wired(mockServer.baseUrl())
                            .json(read("").withHeader("X-Forwarded-Proto", "https")
                                    .withHeader("X-Forwarded-Host", "app.example.test")
                                    .withHeader("X-Forwarded-Prefix", "/api"))
                            .at("/data/technicalInstallations/0/presignedUrl")
                            .asText());
        }
    }

    private static int status(Wired wired, String target) {
        return wired.send(Request.of("GET", target)).status();
    }

    private static JsonNode edit(Wired wired, String sandbox, String patch) {
        return wired.json(Request.of("PATCH", sandbox + "/__fixtures/90")
                .withHeader("Content-Type", "application/merge-patch+json")
                .withBody(patch));
    }

    @Test
    void an_edited_value_stays_and_the_others_move() {
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(
                    "2026-12-01T08:00:00Z 2026-12-31T00:00:00Z",
                    dates(edit(wired, "", "{\"data\":{\"scheduledEnd\":\"2026-12-31T00:00:00Z\"}}")));
            now = Instant.parse("2026-12-10T08:00:00Z");
            assertEquals("2026-12-13T08:00:00Z 2026-12-31T00:00:00Z", dates(wired.json(read(""))));
            edit(wired, "", "{\"data\":{\"description\":\"{{now}} {{request.baseUrl}}\"}}");
            assertEquals(
                    "{{now}} {{request.baseUrl}}",
                    wired.json(read("")).at("/data/description").asText(),
                    "what comes over the network is no template");
            JsonNode state = wired.json(Request.of("GET", "/__state"));
            now = Instant.parse("2026-12-20T08:00:00Z");
            assertEquals(
                    204,
                    wired.send(Request.of("PUT", "/sandbox/b/__state").withBody(state.toString()))
                            .status());
            assertEquals("2026-12-13T08:00:00Z 2026-12-31T00:00:00Z", dates(wired.json(read("/sandbox/b"))));
            assertEquals("2026-12-23T08:00:00Z 2026-12-31T00:00:00Z", dates(wired.json(read(""))));
        }
    }

    @Test
    void an_execution_fixes_the_dates_and_keeps_the_links() {
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(200, wired.send(Wired.execute("", 90)).status());
            String before = dates(wired.json(read("")));
            now = Instant.parse("2026-12-10T08:00:00Z");
            JsonNode after = wired.json(read("").withHeader("Host", "other:1"));
            assertEquals("2026-12-01T08:00:00Z 2026-12-02T08:00:00.000Z", before);
            assertEquals(before, dates(after));
            assertEquals(
                    "2026-11-28T08:00:30.000Z http://other:1/__files/pictures/%C3%A9%201.png",
                    after.at("/data/actualEnd").asText() + " "
                            + after.at("/data/technicalInstallations/0/presignedUrl")
                                    .asText());
        }
    }

    @Test
    void a_wrong_template_is_told_with_its_place_and_never_served() throws Exception {
        try (MockServer mockServer = start()) {
            write("90.json", planned(90).replace("'3 days'", "'3 dayz'").replace("%201.png", "%202.png"));
            write("91.json", planned(91).replace("offset='3 days'", "format='HH:mm'"));
            write("92.json", planned(92).replace("pictures/%C3%A9%201.png", "90.json"));
            String problems = """
                    own/__files/90.json /data/scheduledStart: template: wanted offset as '3 days' or '-2 hours', in seconds, minutes, hours, days, months or years, came '3 dayz'
                    own/__files/90.json /data/anomalyBySiteIT/0/technicalInstallations/0/presignedUrl: link: wanted a picture (png, jpg, gif, webp) or PDF of __files/, came 'pictures/é 2.png', which no layer has
                    own/__files/90.json /data/technicalInstallations/0/presignedUrl: link: wanted a picture (png, jpg, gif, webp) or PDF of __files/, came 'pictures/é 2.png', which no layer has
                    own/__files/91.json /data/scheduledStart: get-intervention 200 format: wanted the format date-time, came "20:45"
                    own/__files/91.json /data/scheduledStart: get-intervention 200 pattern: wanted text that matches ^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$, came "20:45"
                    own/__files/92.json /data/anomalyBySiteIT/0/technicalInstallations/0/presignedUrl: link: wanted a picture (png, jpg, gif, webp) or PDF of __files/, came '90.json', which no layer has
                    own/__files/92.json /data/technicalInstallations/0/presignedUrl: link: wanted a picture (png, jpg, gif, webp) or PDF of __files/, came '90.json', which no layer has""";
            assertEquals(problems, mockServer.reload().refused().orElseThrow());
            assertEquals(
                    "2026-12-01T08:00:00Z 2026-12-02T08:00:00.000Z",
                    dates(new Wired(mockServer.baseUrl()).json(read(""))));
            assertEquals(
                    problems,
                    assertThrowsExactly(InvalidStubException.class, this::start).getMessage());
        }
    }
}
