package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients nearly write right is told in the answer, and the same in the console. */
class NearMissTest {
    private static final String TOLD = "Mock-Findings";
    private static final String CLIENTS =
            "axios: paramsSerializer: {indexes: null}; qs: arrayFormat: 'repeat'; jQuery: traditional: true; openapi-fetch:"
                    + " querySerializer: {array: {style: 'form', explode: true}}; URLSearchParams, ky, got: append the key"
                    + " for each value; curl, Java HttpClient: write it so into the URL.";

    private static MockServer mockServer;
    private static Wired wired;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @TestFactory
    Stream<DynamicTest> each_near_miss_is_told() throws Exception {
        Path rows =
                Path.of(NearMissTest.class.getResource("/mock/near-misses.yaml").toURI());
        return StreamSupport.stream(
                        YamlTree.read(rows, "near-misses.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        long before = lastNumber();
        Response answer = wired.send(request(row));

        assertEquals(row.path("status").asInt(), answer.status(), answer::text);
        String told = answer.header(TOLD).orElse("none");
        assertEquals(row.path("told").asText("none"), told);
        if (row.has("message")) {
            assertEquals(
                    row.path("message").asText().replace("{clients}", CLIENTS).replace("{extends}", values()),
                    StrictJson.parse(answer.body()).path("message").asText());
        }
        assertTrue(told.matches("[\\x20-\\x7e]{0,1100}"), told);
        JsonNode entry = entryAfter(before);
        assertFalse((told + entry).contains("app-secret"), "shows a credential");
        if (answer.status() < 400) {
            assertEquals(
                    told.equals("none") ? 0 : count(told),
                    entry.path("findings")
                            .valueStream()
                            .filter(finding -> !finding.path("weight").asText().equals("answer"))
                            .filter(finding -> !finding.path("place").asText().equals("method")) // of HEAD
                            .count(),
                    entry::toString);
        }
    }

    private static long count(String told) {
        List<String> parts = List.of(told.split(" \\| "));
        String last = parts.get(parts.size() - 1);
        return last.endsWith(" more in the console")
                ? parts.size() - 1 + Long.parseLong(last.split(" ")[0])
                : parts.size();
    }

    private static Request request(JsonNode row) {
        String[] send = row.path("send").asText().split(" ", 2);
        Request request = Request.of(send[0], send[1]);
        if (send[0].equals("PATCH")) {
            String sandbox =
                    "/sandbox/" + Integer.toHexString(row.path("name").asText().hashCode());
            request = Wired.execute("", 2).withTarget(sandbox + send[1]);
        } else if (!row.path("as").asText().equals("nobody")) {
            request = Wired.get(send[1]).withMethod(send[0]);
        }
        if (row.has("body")) {
            request = request.withBody(row.path("body").asText());
        }
        for (var header : row.path("headers").properties()) {
            request = request.withHeader(header.getKey(), header.getValue().asText());
        }
        return request;
    }

    private static String values() {
        return String.join(
                ", ",
                ApiContract.builtIn()
                        .operation("get-intervention")
                        .extendParameter()
                        .orElseThrow()
                        .extend()
                        .keySet());
    }

    private static long lastNumber() {
        JsonNode entries = wired.json(Request.of("GET", "/__console/api/log")).path("entries");
        return entries.isEmpty()
                ? 0
                : entries.get(entries.size() - 1).path("number").asLong();
    }

    /** The log gets an exchange after its answer was sent. */
    private static JsonNode entryAfter(long number) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (lastNumber() == number) {
                Thread.sleep(5);
            }
        });
        return wired.json(Request.of("GET", "/__console/api/log/" + (number + 1)));
    }

    @Test
    void what_is_told_changes_nothing_else_of_the_answer() {
        Response plain = wired.send(Wired.get("/interventions/v2/rs/1"));
        Response told = wired.send(Wired.get("/interventions/v2/rs/1?extends=summary"));

        assertEquals(plain.text(), told.text());
        assertEquals(names(plain), names(told.without(NearMissTest::isAdded)), "only these headers are added");
    }

    private static boolean isAdded(Header header) {
        return header.named(TOLD) || header.named("Access-Control-Expose-Headers");
    }

    private static List<String> names(Response answer) {
        return answer.headers().stream().map(Header::name).toList();
    }

    @Test
    void very_many_mistakes_are_told_in_short() {
        String query = IntStream.range(0, 1000).mapToObj(i -> "n" + i).collect(Collectors.joining("&"));
        Response answer = wired.send(Wired.get("/interventions/v2/rs/1?" + query));

        String told = answer.header(TOLD).orElse("none");
        assertTrue(told.length() < 1100 && told.endsWith(" more in the console"), told);
    }

    @Test
    void a_page_of_another_origin_can_read_it() {
        Response answer = wired.send(
                Wired.get("/interventions/v2/rs/1?extends=summary").withHeader("Origin", "http://localhost:5173"));

        assertEquals(TOLD, answer.header("Access-Control-Expose-Headers").orElse("none"));
    }

    /** With comma lists a list in one value is right, and every other name is still told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?extend=summary,sites         | none
            ?extend=summary,sites&expand= | query expand: wanted one of extend, came a name the description does not have. It has no effect. Correct the name, or leave it out.
            """)
    void comma_lists_hide_no_other_name(String query, String told) {
        try (MockServer commas = MockServer.start(MockOptions.defaults().withCommaLists(true))) {
            Response answer = new Wired(commas.baseUrl()).send(Wired.get("/interventions/v2/rs/1" + query));

            assertEquals(
                    "200 " + told, answer.status() + " " + answer.header(TOLD).orElse("none"));
        }
    }
}
