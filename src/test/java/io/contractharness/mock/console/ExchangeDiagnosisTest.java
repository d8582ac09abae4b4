package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeDiagnosisTest {
    private static final String READ = "/interventions/v2/rs/";
    private static final String SIGNATURE = "\"signature\":{\"name\":\"a\",\"mimeType\":\"b\",\"size\":1}";

    /** Each finding as {@code weight place [rule basis]: fix}. */
    private static List<String> findings(Request request, Response response) {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : findingsJson(request, response)) {
            String rule = finding.has("rule")
                    ? " [" + finding.at("/rule/id").asText() + " "
                            + finding.at("/rule/basis").asText() + "]"
                    : "";
            lines.add(finding.path("weight").asText() + " "
                    + finding.path("place").asText() + rule + ": "
                    + finding.path("fix").asText());
        }
        return lines;
    }

    private static JsonNode findingsJson(Request request, Response response) {
        Traffic traffic = Exchanges.traffic();
        traffic.answered(Exchanges.answered(request, response));
        return traffic.entry(1, URI.create("http://127.0.0.1:8080"))
                .orElseThrow()
                .path("findings");
    }

    private static Response refused(int status) {
        return Exchanges.json(status, "{\"message\":\"no\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1?extend=Summary                 | Write it as summary.
            1?extend=assignedTo              | Write it as assigned-to.
            1?extend=actions                 | Write it as actions-info.
            1?extend=rulesCount              | Write it as rules.
            1?extend=summary,sites           | Repeat the key for each value: extend=summary&extend=sites. axios: paramsSerializer: {indexes: null}; qs: arrayFormat: 'repeat'; jQuery: traditional: true; openapi-fetch: querySerializer: {array: {style: 'form', explode: true}}; URLSearchParams, ky, got: append the key for each value; curl, Java HttpClient: write it so into the URL.
            1?extend=sites&extend=nothing    | Use one of the values listed, written exactly so.
            1?extend=                        | Use one of the values listed, written exactly so.
            """)
    void an_unknown_value_gets_a_suggestion(String target, String fix) {
        assertEquals(
                List.of("wrong extend [get-intervention.extend.enum documented]: " + fix),
                findings(Exchanges.get(READ + target), refused(400)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            abc              | 400 | wrong interventionId [get-intervention.interventionId.type documented]: It must be a value of type integer.
            9007199254740992 | 400 | wrong interventionId [get-intervention.interventionId.maximum documented]: It must be at most 9007199254740991.
            1?Extend=sites   | 400 | wrong extend [get-intervention.extend.name inferred]: Write the name exactly as extend.
            99               | 404 | wrong status [get-intervention.404.status inferred]: Use an id that exists; the console lists them.
            1                | 429 | wrong status: Slow down, and wait as long as Retry-After says.
            1                | 503 | wrong status: The request is fine; handle the failure, and offer to try again.
            """)
    void a_refused_read_is_explained(String target, int status, String finding) {
        assertEquals(
                finding, findings(Exchanges.get(READ + target), refused(status)).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"lastName":"b",SIGNATURE}                        | wrong /firstName [execute-intervention.firstName.required documented]: Add the member /firstName.
            {"firstName":null,"lastName":"b",SIGNATURE}       | wrong /firstName [execute-intervention.firstName.type documented]: It must be a value of type string.
            {"firstName":"LONG","lastName":"b",SIGNATURE}     | wrong /firstName [execute-intervention.firstName.maxLength documented]: Shorten it, and let the input take at most 250 characters.
            {"firstName":"a",                                 | wrong body [execute-intervention.requestBody.wellFormed documented]: Send what JSON.stringify makes, in UTF-8.
            """)
    void a_refused_execution_is_explained(String body, String finding) {
        Request request = Exchanges.execute(body.replace("SIGNATURE", SIGNATURE).replace("LONG", "x".repeat(251)));

        assertEquals(List.of(finding), findings(request, refused(400)));
    }

    /** The mock itself never sends one, but a team's mapping or a deployment behind the proxy may. */
    @Test
    void a_field_that_was_not_requested_is_a_finding() {
        List<String> found = findings(
                Exchanges.get(READ + "1?extend=sites"),
                Exchanges.json(200, "{\"data\":{\"id\":1,\"sites\":[],\"trainingProof\":null}}"));
        String line =
                "answer response body /data/trainingProof [get-intervention.extend.training-proof.absent inferred]:"
                        + " The answer is not as described; the app is not at fault.";
        assertEquals(1, found.stream().filter(line::equals).count(), () -> String.join("\n", found));
        assertEquals(
                0, found.stream().filter(text -> text.contains("extend.sites")).count());
    }

    /** The console checks responses by the same rules as suite and proxy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"id":2}}                                  | answer response body /data/id [get-intervention.identity documented]
            {"data":{"id":1,"description":"session-of-app"}}   | answer response body [get-intervention.secrets inferred]
            {"data":{"id":1,"description":"at a.B.c(B.java:7)"}} | answer response body [get-intervention.stackTrace inferred]
            """)
    void a_wrong_id_a_credential_and_a_stack_trace_are_findings(String body, String place) {
        List<String> found = findings(
                Exchanges.get(READ + "1").withHeader("x-session-token", "session-of-app"), Exchanges.json(200, body));
        String line = place + ": The answer is not as described; the app is not at fault.";
        assertEquals(1, found.stream().filter(line::equals).count(), () -> String.join("\n", found));
    }

    @Test
    void a_finding_has_place_rule_wanted_came_and_fix() {
        JsonNode finding = findingsJson(Exchanges.get(READ + "1").withoutHeader("x-session-token"), refused(401))
                .get(0);

        assertEquals("""
                {"weight":"wrong","place":"x-session-token","wanted":"the header x-session-token","came":"none",\
                "fix":"Send the header x-session-token; here any value that is not blank will do.",\
                "rule":{"id":"get-intervention.x-session-token.required","says":"a request without x-session-token is refused",\
                "basis":"documented","why":"get-single-intervention-by-id",\
                "at":"openapi/interventions.yaml:LINE /paths/~1interventions~1v2~1rs~1{interventionId}/get/parameters/0"}}""", finding.toString().replaceFirst("yaml:\\d+ ", "yaml:LINE "));
    }

    @Test
    void a_missing_bearer_scheme_is_explained_without_the_token() {
        assertEquals(
                List.of("wrong Authorization [get-intervention.Authorization.scheme documented]: Send Authorization:"
                        + " Bearer <token>, the word Bearer and a blank before the token; here any token will do."),
                findings(Exchanges.get(READ + "1").withHeader("Authorization", "my-token"), refused(401)));
    }

    @Test
    void an_expired_session_differs_from_a_malformed_one() {
        assertEquals(
                List.of("wrong status [get-intervention.401.status inferred]: The form of the credentials is right; the"
                        + " session is one that has expired. Use another."),
                findings(Exchanges.get(READ + "1"), refused(401)));
    }

    @Test
    void unknown_names_in_an_accepted_request_are_findings() {
        Request request = Exchanges.execute(
                        "{\"firstName\":\"a\",\"nick\":1,\"lastName\":\"b\",\"signature\":{\"name\":\"a\",\"mimeType\":\"b\","
                                + "\"size\":1,\"width\":3}}")
                .withTarget("/interventions/v2/mb/execute?expand=all&__code=200");

        assertEquals(
                List.of(
                        "ignored query expand: It has no effect. Correct the name, or leave it out.",
                        "ignored /nick: It has no effect. Correct the name, or leave it out.",
                        "ignored /signature/width: It has no effect. Correct the name, or leave it out."),
                findings(request, Exchanges.json(200, "{\"presignedUrl\":\"http://host/a\"}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /interventions/v2/rs/1 | 405 | wrong method [get-intervention.405.status inferred]: Use GET /interventions/v2/rs/{interventionId}.
            GET  | /interventions/v2/r/1  | 404 | wrong path: Check the path and the base URL.
            GET  | /of/a/mapping          | 200 | ignored path: A mapping of the stubs answered; the description does not know it.
            """)
    void an_unknown_operation_is_a_finding(String method, String target, int status, String finding) {
        assertEquals(List.of(finding), findings(Exchanges.get(target).withMethod(method), refused(status)));
    }

    @Test
    void a_wrong_response_is_not_the_fault_of_the_app() {
        assertEquals(
                List.of(
                        "answer response body /presignedUrl [execute-intervention.200.presignedUrl.required documented]:"
                                + " The answer is not as described; the app is not at fault."),
                findings(
                        Exchanges.execute("{\"firstName\":\"a\",\"lastName\":\"b\"," + SIGNATURE + "}"),
                        Exchanges.json(200, "{}")));
    }

    @Test
    void a_lost_connection_is_a_finding() {
        assertEquals(
                List.of("wrong status: Handle a connection that ends without an answer, and offer to try again."),
                findings(Exchanges.get(READ + "1"), Response.none("connection closed")));
    }

    @Test
    void a_cut_body_has_no_findings() {
        Request request = Exchanges.execute("{\"firstName\":\"" + "x".repeat(LogEntry.MAX_BODY_LENGTH) + "\"}");

        assertEquals(
                List.of("wrong status [execute-intervention.400.status inferred]: The message of the answer says why."),
                findings(request, refused(400)));
    }

    @Test
    void a_response_requested_with_prefer_is_no_mistake() {
        assertEquals(
                List.of("wrong status [get-intervention.404.status inferred]: The request asked for this answer with"
                        + " Prefer; see that the app copes with it."),
                findings(Exchanges.get(READ + "1").withHeader("Prefer", "code=404"), refused(404)));
    }

    @Test
    void an_upload_refused_by_prefer_is_no_mistake() {
        Request upload = Request.of("PUT", "/intervention-signatures/box/key/ada.png?X-Amz-Expires=900");

        assertEquals(
                List.of("wrong status: The request asked for this answer with Prefer; see that the app copes with it."),
                findings(upload.withHeader("Prefer", "code=403"), refused(403)));
        String fault =
                "wrong status: A fault that is on gave this answer; see that the app copes with it, or end the fault under"
                        + " Sandboxes.";
        Response faulty = refused(503).with("Mock-Faults", "1: code=503");
        assertEquals(List.of(fault), findings(Exchanges.get(READ + "1"), faulty));
        assertEquals(List.of(fault), findings(upload, faulty));
    }
}
