package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.content.MockContent;
import io.contractharness.mock.content.Reload;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import io.contractharness.mock.faults.FaultRegistry;
import io.contractharness.mock.sandbox.Evictions;
import io.contractharness.mock.sandbox.FixturePatch;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.Sandboxes;
import io.contractharness.mock.template.TemplateValues;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleServiceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private static final URI BASE = URI.create("http://127.0.0.1:8080");

    private final MockContent loaded = MockContent.builtIn(ApiContract.builtIn());
    private Traffic traffic;
    private Sandboxes sandboxes;
    private ConsoleService console;
    private final Evictions files = new Evictions(1);
    private Optional<Reload> reloaded = Optional.empty();

    @BeforeEach
    void start() {
        reloaded = Optional.empty();
        traffic = new Traffic(loaded, CLOCK, 1_000_000);
        sandboxes = new Sandboxes(CLOCK, 1_000_000, name -> {});
        console = new ConsoleService(
                new ConsoleApi(
                        new ConsoleApi.MockState(loaded, () -> reloaded, sandboxes, files, new FaultRegistry(CLOCK)),
                        traffic,
                        CLOCK,
                        BASE),
                PublicAddresses.of(BASE));
    }

    private Response get(String target) {
        return console.answer(Request.of("GET", target)).orElseThrow();
    }

    private JsonNode json(String path) {
        return StrictJson.parse(get("/__console/api/" + path).body());
    }

    private Response delete(String path) {
        return console.answer(Request.of("DELETE", "/__console/api/" + path).withHeader("X-Console", "1"))
                .orElseThrow();
    }

    private static String text(Response answer) {
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(Response answer, String name) {
        return answer.headers().stream()
                .filter(h -> h.named(name))
                .map(Header::value)
                .collect(Collectors.joining(" and "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/__consoles", "/__admin", "/interventions/v2/rs/1", "/sandbox/a/__console", "//__console"})
    void other_paths_are_left_to_other_services(String target) {
        assertTrue(console.answer(Request.of("GET", target)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /__console                             | text/html;charset=utf-8
            /__console/                            | text/html;charset=utf-8
            /__console?a=b                         | text/html;charset=utf-8
            /__console/main.js                     | text/javascript;charset=utf-8
            /__console/console.css                 | text/css;charset=utf-8
            /__console/icon.svg                    | image/svg+xml
            /__console/swagger                     | text/html;charset=utf-8
            /__console/swagger/                    | text/html;charset=utf-8
            /__console/swagger/swagger-ui.css      | text/css;charset=utf-8
            /__console/swagger/swagger-ui-bundle.js| text/javascript;charset=utf-8
            /__console/api/description             | application/json
            """)
    void every_response_has_a_type_and_security_headers(String target, String type) {
        Response answer = get(target);

        assertEquals(200, answer.status());
        assertEquals(type, header(answer, "Content-Type"));
        assertEquals("""
                default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
                worker-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'""", header(answer, "Content-Security-Policy"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("same-origin", header(answer, "Referrer-Policy"));
        assertEquals("no-store", header(answer, "Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/__console/nothing.js",
                "/__console/../report/page.css",
                "/__console/%2e%2e/report/page.css",
                "/__console//main.js",
                "/__console/main.js/",
                "/__console/swagger/../main.js",
                "/__console/swagger/swagger-ui.js",
                "/__console/api/nothing",
                "/__console/api/log/0",
                "/__console/api/log/99999999999999999999",
                "/__console/api/log/-1"
            })
    void an_unknown_console_path_is_not_found(String target) {
        assertEquals(
                "404 {\"message\":\"Not Found: the console has nothing here; it begins at /__console\"}",
                text(get(target)));
    }

    @Test
    void pages_have_no_inline_script_or_style_or_foreign_url() {
        for (String page : List.of("/__console", "/__console/swagger")) {
            String html = text(get(page));
            for (String inline :
                    List.of("<style", " style=", " onclick=", "javascript:", "http://", "https://", "<script>")) {
                assertFalse(html.contains(inline), page + " has " + inline);
            }
        }
    }

    @Test
    void a_page_can_only_be_read() {
        Response answer = console.answer(
                        Request.of("POST", "/__console/main.js").withHeader("X-Console", "1"))
                .orElseThrow();

        assertEquals("405 {\"message\":\"Method Not Allowed: the console's pages are read\"}", text(answer));
        assertEquals("GET", header(answer, "Allow"));
    }

    @Test
    void head_is_answered_like_get() {
        assertEquals(
                200,
                console.answer(Request.of("HEAD", "/__console/api/coverage"))
                        .orElseThrow()
                        .status());
    }

    /** A page of another origin can make a browser send these methods only with headers that need no permission. */
    @ParameterizedTest
    @CsvSource({"DELETE,sandboxes/a", "DELETE,log", "DELETE,coverage", "POST,log", "PUT,log"})
    void changes_need_a_header_that_other_origins_cannot_send(String method, String path) {
        assertEquals(
                "403 {\"message\":\"Forbidden: what changes something carries the header X-Console: 1\"}",
                text(console.answer(
                                Request.of(method, "/__console/api/" + path).withHeader("Content-Type", "text/plain"))
                        .orElseThrow()));
    }

    @Test
    void each_extend_value_has_its_fields_and_rules() {
        JsonNode operation = json("description").at("/operations/0");
        JsonNode extend = operation.at("/parameters/3/extend");

        assertEquals("get-intervention", operation.path("id").asText());
        assertEquals(
                loaded.description().operations().get(0).extendParameter().orElseThrow().extend().keySet().stream()
                        .toList(),
                extend.findValuesAsText("value"));
        assertEquals(
                "[\"/data/routine\",\"/data/hasRoutineInterventionDrift\"]",
                extend.at("/3/adds").toString());
        assertEquals(
                "[get-intervention.extend.routine.absent, inferred, get-intervention.extend.routine.adds, documented,"
                        + " get-intervention.extend.routine.filled, inferred]",
                extend.at("/3/rules").findValuesAsText("id").stream()
                        .flatMap(id -> java.util.stream.Stream.of(
                                id,
                                loaded.description()
                                        .rule(RuleId.parse(id))
                                        .provenance()
                                        .basis()
                                        .toString()))
                        .toList()
                        .toString());
    }

    @Test
    void a_body_schema_has_no_references() {
        JsonNode body = json("description").at("/operations/1/body");

        assertEquals(
                """
                {"description":"Size of the file in bytes.","type":"integer","format":"int64","minimum":0,"example":1024,\
                "basis":"documented"}""", body.at("/schema/properties/signature/properties/size").toString());
        assertFalse(body.toString().contains("$ref"), body::toString);
        assertEquals(List.of("inferred", "documented"), body.findValuesAsText("requiredBasis"));
    }

    @Test
    void every_rule_can_be_looked_up() {
        JsonNode rules = json("rules").path("rules");

        assertEquals(
                loaded.description().rules().keySet().stream()
                        .map(RuleId::value)
                        .toList(),
                rules.findValuesAsText("id"));
    }

    @Test
    void each_intervention_has_a_session_token() {
        assertEquals("""
                {"id":1,"title":"Description of the intervention","executable":true,\
                "session":"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpbnRlcnZlbnRpb25JZCI6MX0."}""", json("interventions").at("/interventions/0").toString());
    }

    private void answered(Request request, int status) {
        traffic.answered(new RecordedExchange(
                CLOCK.instant(),
                "qa",
                request,
                new Response(
                        status,
                        List.of(new Header("Content-Type", "application/json")),
                        "{\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8)),
                Duration.ofNanos(7_001_999)));
    }

    @Test
    void the_log_lists_new_entries() {
        answered(Request.of("GET", "/nowhere"), 404);
        answered(Request.of("GET", "/elsewhere"), 404);

        JsonNode all = json("log");
        assertEquals("2026-01-02T03:04:05Z", all.path("run").asText());
        assertEquals("""
                {"run":"2026-01-02T03:04:05Z","first":1,"entries":[{"number":2,"at":"2026-01-02T03:04:05Z","sandbox":"qa",\
                "own":false,"method":"GET","target":"/elsewhere","status":404,"micros":7001,"wrong":1,"ignored":0,\
                "answer":0}]}""", json("log?after=1&run=2026-01-02T03:04:05Z").toString());
        assertEquals(2, json("log?after=1&run=another").path("entries").size(), "what was known is of another run");
        assertEquals(2, json("log?after=x&run=").path("entries").size());
    }

    @Test
    void the_log_shows_a_refused_edit() {
        assertFalse(json("log").has("refused"));

        reloaded = Optional.of(new Reload(CLOCK.instant(), List.of("stubs/a.json"), Optional.of("stubs/a.json: no")));

        assertEquals("stubs/a.json: no", json("log").path("refused").asText());
    }

    @Test
    void an_upload_is_logged_and_its_refusal_explained() {
        Service bucket = request -> Optional.of(Responses.of(
                        403,
                        "application/xml",
                        "<?xml?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
                                .getBytes(StandardCharsets.UTF_8))
                .with("x-amz-request-id", "1"));
        new LoggingService(bucket, traffic, CLOCK)
                .answer(Request.of("PUT", "/storage/a.png?X-Amz-Expires=900&X-Amz-Signature=0123")
                        .withBody(new byte[] {0, 1, 2}));

        JsonNode entry = json("log/1");

        assertEquals("", entry.path("sandbox").asText());
        assertEquals("""
                [{"weight":"wrong","place":"status","wanted":"200","came":"403: AccessDenied Request has expired",\
                "fix":"PUT the bytes of the file as they are, with the type and size that were declared, before the link \
                expires."}]""", entry.path("findings").toString());
        assertEquals("""
                {"headers":[],"body":"","binary":true,"bytes":3,"cut":false}""", entry.path("request").toString());
        assertTrue(
                entry.path("curl")
                        .asText()
                        .startsWith("curl -i -X PUT 'http://127.0.0.1:8080/storage/a.png?X-Amz-Expires=900&"
                                + "X-Amz-Signature=***'"),
                entry.path("curl").asText());
    }

    @Test
    void an_entry_has_headers_bodies_findings_and_curl() {
        answered(
                Request.of("PATCH", "/interventions/v2/mb/execute")
                        .withHeader("Host", "127.0.0.1:8080")
                        .withHeader("User-Agent", "app")
                        .withHeader("Authorization", "Bearer my-own-token")
                        .withHeader("x-session-token", "my-own-session")
                        .withHeader("Content-Type", "application/json")
                        .withBody("{}"),
                400);

        JsonNode entry = json("log/1");

        assertEquals(
                List.of("/firstName", "/lastName", "/signature"),
                entry.path("findings").findValuesAsText("place"));
        assertEquals("""
                {"headers":[{"name":"Host","value":"127.0.0.1:8080"},{"name":"User-Agent","value":"app"},\
                {"name":"Authorization","value":"Bearer $CONTRACT_BEARER_TOKEN"},\
                {"name":"x-session-token","value":"$CONTRACT_SESSION_TOKEN"},\
                {"name":"Content-Type","value":"application/json"}],"body":"{}","binary":false,"bytes":2,"cut":false}""", entry.path("request").toString());
        assertEquals("""
                {"headers":[{"name":"Content-Type","value":"application/json"}],"body":"{\\"message\\":\\"no\\"}","binary":false,"bytes":16,\
                "cut":false}""", entry.path("response").toString());
        assertEquals("""
                curl -i -X PATCH 'http://127.0.0.1:8080/sandbox/qa/interventions/v2/mb/execute' \\
                  -H "Authorization: Bearer $CONTRACT_BEARER_TOKEN" \\
                  -H "x-session-token: $CONTRACT_SESSION_TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  --data-binary '{}'""", entry.path("curl").asText());
    }

    @Test
    void the_log_and_the_coverage_can_be_cleared() {
        answered(Request.of("GET", "/interventions/v2/rs/1"), 404);
        assertEquals(1, json("coverage").at("/operations/0/responses/3/count").asInt());

        assertEquals("200 {\"message\":\"done\"}", text(delete("log")));
        assertEquals("200 {\"message\":\"done\"}", text(delete("coverage")));

        assertEquals(0, json("log").path("entries").size());
        assertEquals(0, json("coverage").at("/operations/0/responses/3/count").asInt());
    }

    @Test
    void the_sandboxes_in_use_are_listed_and_reset() {
        FixturePatch nothing = new FixturePatch(JsonNodeFactory.instance.objectNode(), false);
        FixtureRule rule = loaded.fixture().orElseThrow();
        TemplateValues values = new TemplateValues(CLOCK.instant(), "http://mock.invalid");
        sandboxes.change("qa", it -> it.edit(2, nothing, rule, loaded.stubs().interventions(), values));
        String list = json("sandboxes").path("sandboxes").toString();
        assertEquals("""
                [{"name":"default","used":"2026-01-02T03:04:05Z","shared":true,"bytes":0,"executed":[],"edited":[]},\
                {"name":"qa","used":"2026-01-02T03:04:05Z","shared":false,"bytes":SOME,"executed":[],"edited":[2]}]""", list.replaceAll("[1-9]\\d{3}(?=,.exec)", "SOME"));

        files.add("/x", new Evictions.Eviction("file '/x'", CLOCK.instant(), "another came"));
        assertEquals(
                "[{\"name\":\"file '/x'\",\"at\":\"2026-01-02T03:04:05Z\",\"why\":\"another came\"}]",
                json("sandboxes").path("removed").toString());

        assertEquals("200 {\"message\":\"done\"}", text(delete("sandboxes/qa")));

        assertEquals(List.of("default"), json("sandboxes").path("sandboxes").findValuesAsText("name"));
        assertEquals(404, delete("sandboxes/").status());
        assertEquals(404, delete("sandboxes/a%2Fb").status());
    }

    @Test
    void each_preferred_response_says_how_to_request_it() {
        JsonNode rehearsals = json("rehearsals").path("rehearsals");

        assertEquals(
                List.of(200, 400, 401, 404, 405),
                List.of(0, 1, 2, 3, 4).stream()
                        .map(i -> rehearsals.get(i).path("status").asInt())
                        .toList());
        assertEquals(
                """
                {"operation":"get-intervention","title":"There is no such intervention.","status":404,"basis":"inferred",\
                "preferences":"code=404","method":"GET","target":"/interventions/v2/rs/1","header":"Prefer: code=404",\
                "query":"/interventions/v2/rs/1?__code=404","path":"/prefer/code=404/interventions/v2/rs/1",\
                "byId":"BYID","session":""}""".replace("BYID", rehearsals.get(3).path("byId").asText()),
                rehearsals.get(3).toString());
    }
}
