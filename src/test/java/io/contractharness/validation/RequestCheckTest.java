package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Request;
import io.contractharness.http.RequestText;
import io.contractharness.spec.CaseFile;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCheckTest {
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

    private static final Description DESCRIPTION = Description.shipped();
    private static final Schemas SCHEMAS = new Schemas(DESCRIPTION);

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
    void a_list_with_commas_is_read_where_that_is_allowed(String target, String problems) {
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
    void a_request_without_problems_is_given_as_read() {
        RequestCheck.Reading reading = reading(
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
    void a_body_is_given_as_read() {
        String body = Edit.resource("/openapi/examples/execute-intervention.request.json")
                .toString();
        assertEquals(body, reading(EXECUTE.withBody(body), false).body().toString());
    }

    private static Request read(String target) {
        return RequestText.parse("GET " + target + "\nAuthorization: Bearer token\nx-session-token: session");
    }

    private RequestCheck.Reading reading(Request request, boolean commaLists) {
        Operation operation = DESCRIPTION.find(request.method(), request.path()).orElseThrow();
        return new RequestCheck(SCHEMAS, commaLists).read(operation, request);
    }

    /** Each problem as the rule it breaks, without the operation, and its text. */
    private String problems(Request request, boolean commaLists) {
        List<Problem> problems = reading(request, commaLists).problems();
        for (Problem problem : problems) {
            boolean listed = DESCRIPTION.rules().containsKey(problem.rule());
            assertTrue(listed || problem.rule().equals("get-intervention.extend.name"), problem.rule());
        }
        return problems.stream()
                .map(p -> p.rule().substring(p.rule().indexOf('.') + 1) + " " + p)
                .map(text -> text.replace(ENUM, "ENUM"))
                .collect(Collectors.joining(" ;; "));
    }
}
