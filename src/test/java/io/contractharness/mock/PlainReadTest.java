package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Parameter;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plain read is answered exactly as WireMock would answer it, and by WireMock itself if another mapping could match.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainReadTest {
    private static final int REQUESTS = 600;
    private static final List<String> IDS = List.of(
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "99",
            "900404",
            "01",
            "-1",
            "+1",
            "1.0",
            "%31",
            "9007199254740991",
            "9007199254740992",
            "",
            "x");
    private static final List<String> PREFIXES =
            List.of("", "", "", "/main", "/sandbox/a", "/sandbox/b/main", "/sandbox/A", "/sandbox/", "/sandbox/ä");
    private static final List<String> ODD_QUERIES = List.of(
            "?",
            "?extend",
            "?extend=",
            "?extend=Summary",
            "?extend=sum%6Dary",
            "?extend=summary&",
            "?&extend=summary",
            "?extend=summary,sites",
            "?extend=summary&x=1",
            "?Extend=summary",
            "?__code=404",
            "?extend=summary#x");
    private static final List<Header> ODD_HEADERS = List.of(
            new Header("Origin", "http://a.example"),
            new Header("Prefer", "code=404"),
            new Header("x-sandbox", "a"),
            new Header("x-sandbox", "c"),
            new Header("x-sandbox", "default"),
            new Header("X-Sandbox", "C.d"),
            new Header("x-sandbox", "c/d"),
            new Header("x-sandbox", ""),
            new Header("Cookie", "a=b"),
            new Header("Cookie", "\u0001"),
            new Header("Content-Type", "multipart/form-data"),
            new Header("Accept", "text/html"),
            new Header("Accept-Encoding", "gzip"),
            new Header("x-session-token", " "),
            new Header("Authorization", "Basic me"),
            new Header("Authorization", "bearer me"),
            new Header("Authorization", "Bearer  "));

    /** It never matches, but while it exists WireMock handles every read. */
    private static final String RIVAL = """
            {"request": {"method": "GET", "urlPathTemplate": "/interventions/v2/rs/{interventionId}",
                         "headers": {"x-never": {"equalTo": "sent"}}},
             "response": {"status": 418}}""";

    private final ApiContract description = ApiContract.builtIn();
    private MockServer direct;
    private MockServer stubbed;

    @BeforeAll
    void start(@TempDir Path stubs) throws Exception {
        Files.createDirectories(stubs.resolve("mappings"));
        Files.writeString(stubs.resolve("mappings/rival.json"), RIVAL);
        MockOptions options = MockOptions.of(description)
                .withClock(Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC));
        direct = MockServer.start(options);
        stubbed = MockServer.start(options.withLayer(stubs));
    }

    @AfterAll
    void close() {
        direct.close();
        stubbed.close();
    }

    @Test
    void plain_and_long_way_give_the_same_answers() {
        Random random = new Random(7);
        List<String> values = description.operation("get-intervention").extendParameter().stream()
                .map(Parameter::extend)
                .flatMap(table -> table.keySet().stream())
                .toList();
        for (int i = 0; i < REQUESTS; i++) {
            same(request(random, values));
        }
    }

    private static Request request(Random random, List<String> values) {
        StringBuilder target = new StringBuilder(any(random, PREFIXES))
                .append("/interventions/v2/rs/")
                .append(any(random, random.nextInt(4) == 0 ? IDS : IDS.subList(0, 8)));
        if (random.nextInt(5) == 0) {
            target.append(any(random, ODD_QUERIES));
        } else {
            int count = random.nextInt(6);
            for (int n = 0; n < count; n++) {
                target.append(n == 0 ? '?' : '&').append("extend=").append(any(random, values));
            }
        }
        Request request = Wired.get(target.toString());
        if (random.nextInt(3) == 0) {
            Header odd = any(random, ODD_HEADERS);
            request = request.withHeader(odd.name(), odd.value());
            if (odd.named("x-sandbox") && random.nextBoolean()) {
                List<Header> twice = new ArrayList<>(request.headers());
                twice.add(any(random, List.of(odd, new Header("x-sandbox", "b"), new Header("x-sandbox", "?"))));
                request = new Request(request.method(), request.target(), twice, request.body());
            }
        }
        return random.nextInt(20) == 0 ? request.withoutHeader("x-session-token") : request;
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void plain_read_shows_the_changes_of_its_sandbox() {
        String read = "/sandbox/changed/interventions/v2/rs/2?extend=summary";
        String bare = "/interventions/v2/rs/2?extend=summary";
        Response before = same(Wired.get(read));
        new Wired(direct.baseUrl()).send(Wired.execute("/sandbox/changed", 2));
        new Wired(stubbed.baseUrl()).send(Wired.execute("/sandbox/changed", 2));

        Response after = same(Wired.get(read));

        assertTrue(after.text().contains("Ada Lovelace") && !before.text().contains("Ada Lovelace"), after::text);
        assertEquals(
                after.text(),
                same(Wired.get(bare).withHeader("x-sandbox", "changed")).text());
        assertEquals(before.text(), same(Wired.get(bare)).text());
        assertEquals(
                before.text(), same(Wired.get(read.replace("changed", "other"))).text(), "others see nothing of it");
    }

    @Test
    void mapping_of_the_admin_api_answers_until_it_is_removed() {
        String mapping = """
                {"id": "6c1f0b7e-6d2b-4b60-8a6e-000000000001", "priority": 1,
                 "request": {"method": "GET", "urlPathPattern": "/interventions/v2/rs/[3-4]"},
                 "response": {"status": 203, "body": "mine"}}""";
        for (MockServer mockServer : List.of(direct, stubbed)) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(
                    201,
                    wired.send(Request.of("POST", "/__admin/mappings")
                                    .withHeader("Content-Type", "application/json")
                                    .withBody(mapping))
                            .status());
        }

        assertEquals("mine", same(Wired.get("/interventions/v2/rs/3")).text());
        assertEquals(200, same(Wired.get("/interventions/v2/rs/5")).status());
        for (MockServer mockServer : List.of(direct, stubbed)) {
            new Wired(mockServer.baseUrl())
                    .send(Request.of("DELETE", "/__admin/mappings/6c1f0b7e-6d2b-4b60-8a6e-000000000001"));
        }
        assertEquals(200, same(Wired.get("/interventions/v2/rs/3")).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minimum: -9007199254740991 | minimum: 2           | 1 | 400
            minimum: -9007199254740991 | minimum: 1           | 1 | 200
            maximum: 9007199254740991  | maximum: 6           | 7 | 400
            format: int64              | multipleOf: 3        | 2 | 400
            """)
    void a_description_may_allow_fewer_identifiers(
            String keyword, String narrower, int id, int status, @TempDir Path temp) throws Exception {
        Path entry = StubFolders.copy("openapi", temp).resolve(ApiContract.ENTRY);
        Files.writeString(entry, Files.readString(entry).replaceFirst(keyword, narrower));
        try (MockServer mockServer = MockServer.start(MockOptions.of(ApiContract.load(entry)))) {
            assertEquals(
                    status,
                    new Wired(mockServer.baseUrl())
                            .send(Wired.get("/interventions/v2/rs/" + id))
                            .status());
        }
    }

    private Response same(Request request) {
        Response one = new Wired(direct.baseUrl()).send(request);
        Response other = new Wired(stubbed.baseUrl()).send(request);
        assertEquals(
                whole(other), whole(one), () -> request.method() + " " + request.target() + " " + request.headers());
        return one;
    }

    /** Everything that came, the headers in the order of their names, links without the port. */
    private static String whole(Response response) {
        List<String> headers = new ArrayList<>(response.headers().stream()
                .map(h -> h.name().toLowerCase(java.util.Locale.ROOT) + ": " + h.value())
                .sorted()
                .toList());
        return response.status() + "\n" + String.join("\n", headers) + "\n\n"
                + new String(response.body(), StandardCharsets.UTF_8).replaceAll("(?<=http://127.0.0.1):\\d+", "");
    }
}
