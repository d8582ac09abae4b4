package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.preferences.CatalogueEntry;
import io.contractharness.mock.preferences.PreferenceCatalogue;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.Sessions;
import io.contractharness.validation.ExchangeValidator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    private static ApiContract description;
    private static MockServer mockServer;
    private static Wired wired;
    private static List<CatalogueEntry> entries;

    @BeforeAll
    static void start() {
        description = ApiContract.builtIn();
        mockServer = MockServer.start(MockOptions.of(description));
        wired = new Wired(mockServer.baseUrl());
        entries = new PreferenceCatalogue(description, fixtures(description)).entries();
    }

    private static Interventions fixtures(ApiContract of) {
        return MockContent.builtIn(of).stubs().interventions();
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_answered_as_its_row_says() {
        return Rows.of("preferences.yaml", wired);
    }

    @Test
    void catalogue_lists_every_described_response_and_example() {
        for (Operation operation : description.operations()) {
            List<String> listed = entries.stream()
                    .filter(s -> s.operation().equals(operation.id()))
                    .map(s -> s.preferences() + " " + s.status() + " " + s.basis())
                    .toList();
            List<String> described = operation.responses().values().stream()
                    .map(r -> "code=" + r.status() + " " + r.status() + " "
                            + r.provenance().basis())
                    .toList();
            assertEquals(described, listed.subList(0, described.size()));
            assertTrue(listed.contains("example=documented 200 documented"), listed::toString);
            assertTrue(listed.contains("code=504 504 inferred"), listed::toString);
            assertTrue(listed.contains("fault=reset 0 inferred"), listed::toString);
        }
        assertTrue(entries.stream().anyMatch(s -> s.preferences().equals("example=6-minimal")));
    }

    /** A documented response does not make our own examples of it documented. */
    @Test
    void only_the_example_of_the_page_is_documented() {
        assertEquals(
                """
                documented: example=documented
                documented: example=1-documented-example
                inferred: example=2-planned
                inferred: example=3-executed
                inferred: example=4-training
                inferred: example=5-many-anomalies
                inferred: example=6-minimal
                inferred: example=7-accents-and-long-texts
                inferred: example=8-archived-auto-created
                documented: example=documented""",
                entries.stream()
                        .filter(entry -> entry.preferences().startsWith("example="))
                        .map(entry -> entry.basis() + ": " + entry.preferences())
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void catalogue_entry_lists_every_way_to_send_it() {
        Map<String, CatalogueEntry.Ways> ways = new LinkedHashMap<>();
        entries.forEach(s -> ways.put(s.operation() + " " + s.preferences(), s.ways()));
        assertEquals(
                new CatalogueEntry.Ways(
                        "GET",
                        "/interventions/v2/rs/1",
                        "Prefer: code=429, cors=none",
                        "/interventions/v2/rs/1?__code=429&__cors=none",
                        "/prefer/code=429,cors=none/interventions/v2/rs/1",
                        "",
                        ""),
                ways.get("get-intervention code=429, cors=none"));
        assertEquals(
                new CatalogueEntry.Ways(
                        "PATCH",
                        "/interventions/v2/mb/execute",
                        "Prefer: code=409",
                        "/interventions/v2/mb/execute?__code=409",
                        "/prefer/code=409/interventions/v2/mb/execute",
                        "/interventions/v2/mb/execute",
                        Sessions.token(900409)),
                ways.get("execute-intervention code=409"));
        assertEquals(
                "/interventions/v2/rs/901002",
                ways.get("get-intervention wait=2").byId());
    }

    @Test
    void catalogue_entry_contains_required_parameters() throws Exception {
        ApiContract other = ApiContract.load(
                Path.of(PreferencesTest.class.getResource("/cases/schemas.yaml").toURI()));
        CatalogueEntry first =
                new PreferenceCatalogue(other, fixtures(other)).entries().get(0);
        assertEquals("/schemas/text/10?kind=b", first.ways().target());
        assertEquals(
                "/schemas/text/10?kind=b&__code=" + first.status(), first.ways().query());
        assertEquals("", first.ways().byId());
    }

    /** Every entry of the catalogue, sent in each way, each in its own sandbox. */
    @Test
    void every_catalogue_entry_works_in_every_way() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(32);
        try {
            Map<String, Future<String>> outcomes = new LinkedHashMap<>();
            for (CatalogueEntry entry : entries) {
                requests(entry).forEach((way, request) -> {
                    String name = entry.operation() + " " + entry.preferences() + " by " + way;
                    String before = "/sandbox/s" + outcomes.size();
                    Request sent = request.withTarget(before + request.target());
                    outcomes.put(name, clients.submit(() -> outcome(entry, way, sent)));
                });
            }
            assertTrue(outcomes.size() > 3 * entries.size(), "some by identifier too");
            for (Map.Entry<String, Future<String>> outcome : outcomes.entrySet()) {
                assertEquals("as described", outcome.getValue().get(), outcome.getKey());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Map<String, Request> requests(CatalogueEntry entry) {
        CatalogueEntry.Ways ways = entry.ways();
        boolean reads = ways.method().equals("GET");
        Request plain = (reads ? Wired.get("") : Wired.execute("", 2)).withMethod(ways.method());
        String[] header = ways.header().split(": ", 2);
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("header", plain.withTarget(ways.target()).withHeader(header[0], header[1]));
        requests.put("query", plain.withTarget(ways.query()));
        requests.put("path", plain.withTarget(ways.path()));
        if (!ways.byId().isEmpty()) {
            Request byId = plain.withTarget(ways.byId());
            requests.put("id", ways.session().isEmpty() ? byId : byId.withHeader("x-session-token", ways.session()));
        }
        return requests;
    }

    private static String outcome(CatalogueEntry entry, String way, Request request) {
        Response answer;
        try {
            answer = wired.send(request);
        } catch (RuntimeException none) {
            return entry.status() == 0 ? "as described" : "no answer";
        }
        if (answer.status() != entry.status()) {
            return answer.status() + " " + answer.text();
        }
        String applied = answer.header("Preference-Applied").orElse("none");
        String expected = way.equals("id") ? "none" : entry.preferences();
        if (!applied.equals(expected) && !(expected.contains("..") || expected.contains("~"))) {
            return "applied " + applied;
        }
        return entry.preferences().matches("fault=(truncate|malformed)")
                ? "as described"
                : described(entry, request, answer);
    }

    private static String described(CatalogueEntry entry, Request request, Response answer) {
        Operation operation = description.operation(entry.operation());
        if (operation.response(answer.status()).isEmpty()) {
            JsonNode body = StrictJson.parse(answer.body());
            return body.path("message").isTextual() ? "as described" : body.toString();
        }
        String broken = ExchangeValidator.of(description)
                .response(operation, new Exchange(URI.create("http://localhost"), request, answer, Duration.ZERO))
                .stream()
                .filter(CheckResult::isBroken)
                .map(CheckResult::toString)
                .collect(Collectors.joining("\n"));
        return broken.isEmpty() ? "as described" : broken;
    }

    @Test
    void preferred_success_changes_no_state_but_a_fault_does() {
        Request execute = Wired.execute("/sandbox/lost", 2);
        assertEquals(200, wired.send(execute.withHeader("Prefer", "code=200")).status());
        assertEquals(
                200, wired.send(execute.withHeader("Prefer", "fault=malformed")).status());
        assertEquals(409, wired.send(execute).status());
    }

    @Test
    void upload_can_be_delayed_without_breaking_its_signature() {
        Request execute = Wired.execute("/sandbox/uploads", 2);
        String url = wired.json(execute).path("presignedUrl").asText();
        String target = url.substring(String.valueOf(wired.base()).length());
        Request put = Request.of("PUT", target)
                .withHeader("Content-Type", "image/png")
                .withBody("x".repeat(42));
        Response late = wired.send(put.withTarget("/prefer/wait=0.01" + target));
        assertEquals(
                "200 wait=0.01",
                late.status() + " " + late.header("Preference-Applied").orElse("none"));
        assertEquals(
                "x".repeat(21),
                wired.send(Request.of("GET", target + "&__fault=truncate")).text());
    }

    @Test
    void fixture_or_mapping_wins_over_a_well_known_id(@TempDir Path temp) throws Exception {
        Path stubs = StubFolders.copy("stubs", temp);
        StubFolders.replace(stubs.resolve("__files/6-minimal.json"), "\"id\": 6", "\"id\": 900404");
        Files.writeString(stubs.resolve("mappings/own.json"), """
                {"request": {"method": "GET", "urlPath": "/interventions/v2/rs/900500"},
                 "response": {"status": 418}}""");
        try (MockServer own = MockServer.start(MockOptions.of(description).withStubs(stubs))) {
            Wired client = new Wired(own.baseUrl());
            for (Map.Entry<Long, Integer> expected :
                    Map.of(900404L, 200, 900500L, 418, 900401L, 401).entrySet()) {
                assertEquals(
                        expected.getValue(),
                        client.send(Wired.get("/interventions/v2/rs/" + expected.getKey()))
                                .status(),
                        expected.getKey()::toString);
            }
            assertEquals(200, client.send(Wired.execute("", 900404)).status());
            assertEquals(500, client.send(Wired.execute("", 900500)).status());
        }
    }

    @Test
    void request_without_preferences_gets_no_extra_headers() {
        Response plain = wired.send(Wired.get("/interventions/v2/rs/1"));
        assertAll(
                () -> assertEquals("none", plain.header("Preference-Applied").orElse("none")),
                () -> assertEquals("none", plain.header("Vary").orElse("none")));
        Response unknown = wired.send(Wired.get("/interventions/v2/rs/1").withHeader("Prefer", "respond-async"));
        assertEquals(plain.text(), unknown.text());
        assertEquals(plain.headers(), unknown.headers());
    }

    @Test
    void random_delays_follow_the_seed() {
        MockOptions options = MockOptions.of(description).withSeed(5);
        List<String> drawn = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (MockServer seeded = MockServer.start(options)) {
                Wired client = new Wired(seeded.baseUrl());
                Request request = Wired.get("/interventions/v2/rs/1").withHeader("Prefer", "wait=0..0.2");
                drawn.add(Stream.generate(() -> client.send(request)
                                .header("Preference-Applied")
                                .orElseThrow())
                        .limit(4)
                        .collect(Collectors.joining(" ")));
            }
        }
        assertEquals(drawn.get(0), drawn.get(1));
        assertNotEquals(1, Stream.of(drawn.get(0).split(" ")).distinct().count(), drawn::toString);
    }
}
