package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns faults on and off, and reads what they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastingFaultsTest {
    private volatile Instant now = Instant.parse("2026-05-04T03:02:01Z");
    private MockServer mock;

    private void forward(double seconds) {
        now = now.plusMillis(Math.round(seconds * 1000));
    }

    @BeforeAll
    void start() {
        mock = MockServer.start(MockOptions.defaults().withClock(new MovingClock(() -> now)));
    }

    @AfterAll
    void stop() {
        mock.close();
    }

    private Response send(Request request) {
        return new Wired(mock.baseUrl()).send(request);
    }

    private Response set(String prefix, String document) {
        return send(Request.of("PUT", prefix + "/__faults")
                .withHeader("Content-Type", "application/json")
                .withBody(document));
    }

    private Response read(String sandbox) {
        return send(Wired.get("/sandbox/" + sandbox + "/interventions/v2/rs/1"));
    }

    /** Status and header, such as {@code 503 [1: code=503]}. */
    private static String text(Response answer) {
        return answer.status()
                + answer.header("Mock-Faults").map(f -> " [" + f + "]").orElse("");
    }

    private List<String> reads(String sandbox, int number) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            texts.add(text(read(sandbox)));
        }
        return texts;
    }

    @Test
    void a_fault_stays_until_it_is_ended_or_the_sandbox_is_reset() {
        assertEquals(
                200,
                set("/sandbox/stays", "{\"faults\":[{\"prefer\":\"code=503\"}]}")
                        .status());
        assertEquals(List.of("503 [1: code=503]", "503 [1: code=503]"), reads("stays", 2));
        assertEquals("200", text(read("another")));
        assertEquals(
                "{\"faults\":[{\"prefer\":\"code=503\"}]}",
                send(Request.of("GET", "/sandbox/stays/__faults")).text());
        assertEquals(204, send(Request.of("DELETE", "/sandbox/stays/__faults")).status());
        assertEquals("200", text(read("stays")));
        assertEquals(
                "{\"faults\":[]}",
                send(Request.of("GET", "/sandbox/stays/__faults")).text());
        set("/sandbox/stays", "{\"faults\":[{\"prefer\":\"code=503\"}]}");
        assertEquals(204, send(Request.of("DELETE", "/sandbox/stays")).status());
        assertEquals("200", text(read("stays")));
    }

    @Test
    void faults_for_all_end_where_a_sandbox_has_its_own() {
        set("", "{\"faults\":[{\"prefer\":\"code=500\"}]}");
        set("/sandbox/own", "{\"faults\":[{\"operation\":\"execute-intervention\",\"prefer\":\"code=503\"}]}");
        assertEquals("500 [1: code=500]", text(read("any")));
        assertEquals("500 [1: code=500]", text(send(Wired.get("/interventions/v2/rs/1"))));
        assertEquals("200 [none of 1]", text(read("own")));
        send(Request.of("DELETE", "/sandbox/any"));
        assertEquals("500 [1: code=500]", text(read("any")));
        send(Request.of("DELETE", "/__faults"));
        send(Request.of("DELETE", "/sandbox/own"));
        assertEquals("200", text(read("any")));
    }

    @Test
    void a_seed_repeats_the_same_errors() {
        String document = "{\"seed\":7,\"faults\":[{\"rate\":0.3,\"prefer\":\"code=503\"}]}";
        set("/sandbox/seed", document);
        List<String> first = reads("seed", 40);
        set("/sandbox/seed", document);
        assertEquals(first, reads("seed", 40));
        long failed = first.stream().filter("503 [1: code=503]"::equals).count();
        assertTrue(failed > 4 && failed < 20, () -> failed + " of 40");
        send(Request.of("DELETE", "/sandbox/seed"));
    }

    @Test
    void an_outage_comes_and_goes() {
        set("/sandbox/outage", "{\"faults\":[{\"outage\":{\"every\":60,\"for\":10},\"prefer\":\"code=502\"}]}");
        List<String> texts = new ArrayList<>();
        for (double wait : List.of(0.0, 9.9, 0.2, 49.8, 0.2)) {
            forward(wait);
            texts.add(text(read("outage")));
        }
        assertEquals(
                List.of(
                        "502 [1: code=502]",
                        "502 [1: code=502]",
                        "200 [none of 1]",
                        "200 [none of 1]",
                        "502 [1: code=502]"),
                texts);
        send(Request.of("DELETE", "/sandbox/outage"));
    }

    @Test
    void more_requests_than_a_second_allows_are_throttled() {
        forward(1);
        set("/sandbox/throttle", "{\"faults\":[{\"perSecond\":2}]}");
        String throttled = "429 [1: code=429, retry-after=1]";
        assertEquals(List.of("200 [none of 1]", "200 [none of 1]", throttled, throttled), reads("throttle", 4));
        assertEquals("1", read("throttle").header("Retry-After").orElse(""));
        forward(1);
        assertEquals("200 [none of 1]", text(read("throttle")));
        send(Request.of("DELETE", "/sandbox/throttle"));
    }

    @Test
    void several_rules_apply_together_and_a_preference_of_the_request_wins() {
        set("/sandbox/both", "{\"faults\":[{\"prefer\":\"wait=0.01\"},{\"prefer\":\"code=503, cors=none\"}]}");
        Response both = read("both");
        assertEquals("503 [1: wait=0.01; 2: code=503, cors=none]", text(both));
        assertEquals("", both.header("Access-Control-Allow-Origin").orElse(""));
        assertEquals("", both.header("Preference-Applied").orElse(""));
        Response own = send(Wired.get("/sandbox/both/interventions/v2/rs/1").withHeader("Prefer", "code=404"));
        assertEquals(
                "404 [none of 2] code=404",
                text(own) + " " + own.header("Preference-Applied").orElse(""));
        assertEquals(200, send(Request.of("GET", "/sandbox/both/__fixtures/1")).status(), "not of the API");
        assertEquals(200, send(Request.of("GET", "/__health")).status());
        send(Request.of("DELETE", "/sandbox/both"));
    }

    @Test
    void an_upload_fails_as_s3_does() {
        set("/sandbox/up", "{\"faults\":[{\"operation\":\"upload\",\"prefer\":\"example=slow-down\"}]}");
        assertEquals("200 [none of 1]", text(read("up")));
        Response upload =
                send(Request.of("PUT", "/intervention-signatures/up/x/a.png").withBody("x"));
        assertEquals("503 [1: example=slow-down]", text(upload));
        assertTrue(upload.text().contains("<Code>SlowDown</Code>"), upload::text);
        send(Request.of("DELETE", "/sandbox/up"));
    }

    @Test
    void the_log_says_which_fault_was_applied() {
        set("/sandbox/log", "{\"faults\":[{\"prefer\":\"code=503\"}]}");
        read("log");
        send(Request.of("DELETE", "/sandbox/log"));
        String log = send(Request.of("GET", "/__console/api/log")).text();
        assertTrue(log.contains("\"faults\":\"1: code=503\""), log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [                                                                 | body: wanted one well-formed JSON value, came Unexpected end-of-input: expected close marker for Array (start marker at line: 1, column: 1) at line 1, column 2
            []                                                                | body: wanted an object, came another value
            {}                                                                | body/faults: wanted a list of 1 to 20 rules, came none
            {"faults":[]}                                                     | body/faults: wanted a list of 1 to 20 rules, came another value
            {"fault":[]}                                                      | body: wanted only the members faults, seed, came another
            {"seed":1.5,"faults":[{"prefer":"code=503"}]}                     | body/seed: wanted an integer, came 1.5
            {"faults":[{}]}                                                   | body/faults/0/prefer: wanted what happens, such as "code=503" or "wait=0.2..1.5", came none
            {"faults":[{"prefer":"code=503"},{"prefer":7}]}                   | body/faults/1/prefer: wanted a text of 1 to 200 characters, came 7
            {"faults":[{"rate":0,"prefer":"code=503"}]}                       | body/faults/0/rate: wanted a number above 0 and at most 1, came 0
            {"faults":[{"rate":"1","prefer":"code=503"}]}                     | body/faults/0/rate: wanted a number above 0 and at most 1, came "1"
            {"faults":[{"perSecond":2.5}]}                                    | body/faults/0/perSecond: wanted a whole number from 0 to 10000, came 2.5
            {"faults":[{"outage":{"every":60},"prefer":"code=503"}]}          | body/faults/0/outage/for: wanted seconds, above 0 and at most 'every', came none
            {"faults":[{"outage":{"every":1e9,"for":1},"prefer":"code=503"}]} | body/faults/0/outage/every: wanted seconds, above 0 and at most 86400, came 1E+9
            {"faults":[{"operation":"x","prefer":"code=503"}]}                | body/faults/0/operation: wanted one of get-intervention, execute-intervention, upload, came another
            {"faults":[{"prefer":"wait=100"}]}                                | body/faults/0/prefer, wait: wanted seconds, 0 to 60, as 2 or 0.5, as 0.2..1.5 (anything between) or as ~0.3 (about that, now and then much longer), came '100'
            {"faults":[{"prefer":"cod=503"}]}                                 | body/faults/0/prefer: wanted code, example, wait, fault, cors, retry-after, came 'cod'
            {"faults":[{"operation":"upload","prefer":"code=429"}]}           | body/faults/0/prefer, code: wanted one of 400, 403, 404, 500, 503 (S3's), came '429'
            """)
    void a_wrong_document_is_refused(String document, String message) {
        Response refused = set("/sandbox/wrong", document);
        assertEquals(400, refused.status());
        assertEquals(
                message,
                refused.text()
                        .replace("\\\"", "\"")
                        .replaceFirst("^\\{\"message\":\"", "")
                        .replaceFirst("\"}$", ""));
        assertEquals("200", text(read("wrong")));
    }
}
