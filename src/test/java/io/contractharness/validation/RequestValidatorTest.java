package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.RequestText;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CaseFile;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestValidatorTest {
    private static final String READ = "/interventions/v2/rs/";
    private static final String ENUM =
            "technical-installations, actions-info, summary, routine, assigned-to, performed-by,"
                    + " rules, anomaly-by-site-it, anomaly-stats, establishment-cell, updatable-fields, site-rule-ids, anomaly-ids,"
                    + " establishment-instruction, sites, training-proof, trained-users, created-by, rules-user-scopes";
    private static final Request EXECUTE = RequestText.parse("""
            PATCH /interventions/v2/mb/execute
            Authorization: Bearer token
            x-session-token: session
            Content-Type: application/json
            """);

    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final SchemaValidator SCHEMAS = new SchemaValidator(DESCRIPTION);

    /** Rows of {@code validation/targets.csv}: what follows {@code /rs/} in a target, and the problems of it. */
    @ParameterizedTest
    @CsvFileSource(resources = "/validation/targets.csv", delimiter = '|', quoteCharacter = '~')
    void a_target_is_read_as_described(String target, String problems) {
        assertEquals(problems == null ? "" : problems, problems(read(READ + target), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1?extend=summary,sites               |
            1?extend=summary%2Csites&extend=rule | extend.enum extend: wanted one of ENUM, came 'rule'
            1?extend=,summary                    | extend.enum extend: wanted one of ENUM, came ''
            """)
    void list_with_commas_is_read_if_allowed(String target, String problems) {
        assertEquals(problems == null ? "" : problems, problems(read(READ + target), true));
    }

    /** Rows of {@code validation/bodies.csv}: one change of the documented body, and the problems of it. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/validation/bodies.csv",
            delimiter = '|',
            quoteCharacter = '~',
            maxCharsPerColumn = 10_000)
    void a_body_is_read_as_described(String pointer, String value, String problems) {
        JsonNode body = Edit.of(Edit.resource("/openapi/examples/execute-intervention.request.json"), pointer, value);
        assertEquals(problems == null ? "" : problems, problems(EXECUTE.withBody(body.toString()), false));
    }

    /** Each file of {@code validation/requests} is a whole request, and its problems. */
    @ParameterizedTest
    @MethodSource
    void a_request_is_read_as_described(CaseFile file) {
        assertEquals(file.part("problems"), lines(problems(RequestText.parse(file.part("request")), false)));
    }

    static List<CaseFile> a_request_is_read_as_described() {
        return CaseFile.all("/validation/requests");
    }

    private static String lines(String problems) {
        return problems.isEmpty() ? "" : problems.replace(" ;; ", "\n") + "\n";
    }

    @Test
    void values_of_a_valid_request_are_returned() {
        RequestValidator.Reading reading = reading(
                RequestText.parse("GET /interventions/v2/rs/%31?extend=summary&extend=s%69tes&other=1\n"
                        + "authorization: bearer  a b\nX-Session-Token: s"),
                false);
        assertEquals(
                "{Authorization=[bearer  a b], x-session-token=[s], interventionId=[1], extend=[summary, sites]}",
                reading.values().toString());
        assertTrue(reading.body().isMissingNode());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void read_body_is_returned() {
        String body = Edit.resource("/openapi/examples/execute-intervention.request.json")
                .toString();
        assertEquals(body, reading(EXECUTE.withBody(body), false).body().toString());
    }

    /** Requests of {@code validation/kinds.yaml}: query, Content-Type, body, what was read of it, and the problems. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            kind=a                      | ~~               | ~~             | ~~             | ~~
            ~~                          | ~~               | ~~             | ~~             | kind.required kind: wanted a value, came none
            kind=a&list=1&list=2        | ~~               | ~~             | ~~             | ~~
            kind=a&list=1&list=2&list=3 | ~~               | ~~             | ~~             | list.maxItems list: wanted maxItems 2, came '1,2,3'
            kind=a&list=1&list=b        | ~~               | ~~             | ~~             | list.type list: wanted integer, came 'b'
            kind=a&count=9              | ~~               | ~~             | ~~             | ~~
            kind=a&count=09             | ~~               | ~~             | ~~             | count.type count: wanted integer, came '09'
            kind=a&ratio=8.75           | ~~               | ~~             | ~~             | ~~
            kind=a&ratio=9.5            | ~~               | ~~             | ~~             | ratio.maximum ratio: wanted at most 9, came '9.5'
            kind=a&ratio=9.             | ~~               | ~~             | ~~             | ratio.type ratio: wanted number, came '9.'
            kind=a&flag=true            | ~~               | ~~             | ~~             | ~~
            kind=a&flag=false           | ~~               | ~~             | ~~             | ~~
            kind=a&flag=True            | ~~               | ~~             | ~~             | flag.type flag: wanted boolean, came 'True'
            kind=a                      | application/json | ~~             | ~~             | ~~
            kind=a                      | application/json | {"mode":"a"}   | {"mode":"a"}   | ~~
            kind=a                      | application/json | {"mode":"a"    | ~~             | requestBody.wellFormed body: wanted one well-formed JSON value, came Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1) at line 1, column 12
            kind=a                      | application/json | {"grid":[[{}]]} | {"grid":[[{}]]} | grid[][].type /grid/0/0: wanted integer, came object {}
            kind=a                      | text/plain       | {"mode":"a"}   | ~~             | requestBody.mediaType Content-Type: wanted application/json, came 'text/plain'
            kind=a                      | text/plain       | ~~             | ~~             | requestBody.mediaType Content-Type: wanted application/json, came 'text/plain'
            kind=a                      | ~~               | {"mode":"a"}   | ~~             | requestBody.mediaType Content-Type: wanted application/json, came none
            """)
    void a_request_of_every_kind_is_read(String query, String type, String body, String read, String problems) {
        Request request = Request.of("POST", "/kinds?" + query);
        request = type.isEmpty() ? request : request.withHeader("Content-Type", type);
        RequestValidator.Reading reading = kinds(body.isEmpty() ? request : request.withBody(body));
        assertEquals(
                problems,
                reading.problems().stream().map(p -> p.rule().name() + " " + p).collect(Collectors.joining(" ;; ")));
        assertEquals(read, reading.body().toString());
        assertEquals(problems.contains("Content-Type"), reading.has(RequestProblem.Kind.MEDIA_TYPE));
        assertEquals(query.isEmpty() ? "" : "a", reading.value("kind").orElse(""));
    }

    private static RequestValidator.Reading kinds(Request request) {
        ApiContract kinds = ApiContract.load(Path.of("src/test/resources/validation/kinds.yaml"));
        return new RequestValidator(new SchemaValidator(kinds), false).read(kinds.operation("post-kinds"), request);
    }

    @ParameterizedTest
    @CsvSource({"399, maximum", "400, type"})
    void number_with_hundreds_of_digits_is_a_text(int digits, String keyword) {
        for (String name : List.of("count", "ratio")) {
            List<RequestProblem> problems = kinds(
                            Request.of("POST", "/kinds?kind=a&" + name + "=" + "9".repeat(digits)))
                    .problems();
            assertEquals(
                    List.of("post-kinds." + name + "." + keyword),
                    problems.stream().map(problem -> problem.rule().value()).toList());
        }
    }

    private static Request read(String target) {
        return RequestText.parse("GET " + target + "\nAuthorization: Bearer token\nx-session-token: session");
    }

    private RequestValidator.Reading reading(Request request, boolean commaLists) {
        Operation operation = DESCRIPTION.find(request.method(), request.path()).orElseThrow();
        return new RequestValidator(SCHEMAS, commaLists).read(operation, request);
    }

    /** Each problem as the rule it breaks, without the operation, and its text. */
    private String problems(Request request, boolean commaLists) {
        List<RequestProblem> problems = reading(request, commaLists).problems();
        for (RequestProblem problem : problems) {
            boolean listed = DESCRIPTION.rules().containsKey(problem.rule());
            assertTrue(
                    listed || problem.rule().value().equals("get-intervention.extend.name"),
                    problem.rule().value());
        }
        return problems.stream()
                .map(p -> p.rule().name() + " " + p)
                .map(text -> text.replace(ENUM, "ENUM"))
                .collect(Collectors.joining(" ;; "));
    }
}
