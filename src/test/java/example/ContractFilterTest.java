package example;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.hostile.BadTarget;
import io.contractharness.hostile.Behaviour;
import io.contractharness.junit.InterventionsMock;
import io.contractharness.junit.Mock;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RuleResult;
import io.contractharness.restassured.ContractFilter;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's own REST-assured tests; the filter checks each exchange against the contract. */
@InterventionsMock
class ContractFilterTest {
    private static final String READ = "/interventions/v2/rs/{id}";
    private static final String EXECUTE = "/interventions/v2/mb/execute";
    private static final String BEARER = "bearer-of-a-team-4711";
    private static final String EXECUTION = """
            {"firstName": "Ada", "lastName": "Lovelace", "signature": {"name": "a.png", "mimeType": "image/png", "size": 1}}""";

    private static final String BROKEN = """
            2 broken:

              get-intervention.200.mediaType
                rule    an answer 200 is application/json
                basis   documented (get-single-intervention-by-id), openapi/interventions.yaml:206 \
            /paths/~1interventions~1v2~1rs~1{interventionId}/get/responses/200
                sent    GET /interventions/v2/rs/1
                place   response header Content-Type
                wanted  application/json
                came    text/plain; charset=utf-8
                again   curl -i -X GET 'BASE/interventions/v2/rs/1' \\
                          -H "Authorization: Bearer $CONTRACT_BEARER_TOKEN" \\
                          -H "x-session-token: $CONTRACT_SESSION_TOKEN" \\
                          -H 'Accept: */*'

              get-intervention.200.wellFormed
                rule    the body of an answer 200 is well-formed JSON
                basis   documented (get-single-intervention-by-id), openapi/interventions.yaml:206 \
            /paths/~1interventions~1v2~1rs~1{interventionId}/get/responses/200
                sent    GET /interventions/v2/rs/1
                place   response body
                wanted  one well-formed JSON value
                came    Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, \
            Object or token 'null', 'true' or 'false') at line 1, column 1
                again   curl -i -X GET 'BASE/interventions/v2/rs/1' \\
                          -H "Authorization: Bearer $CONTRACT_BEARER_TOKEN" \\
                          -H "x-session-token: $CONTRACT_SESSION_TOKEN" \\
                          -H 'Accept: */*'
            """;

    private static RequestSpecification as(URI base, String bearer, String session, Filter filter) {
        return given().filter(filter)
                .baseUri(base.toString())
                .header("Authorization", "Bearer " + bearer)
                .header("x-session-token", session);
    }

    private static Response read(Mock mock, Filter filter, long id, Object... extend) {
        return as(mock.baseUrl(), BEARER, "any", filter)
                .queryParam("extend", extend)
                .get(READ, id);
    }

    private static Response execute(Mock mock, Filter filter) {
        return as(mock.baseUrl(), BEARER, mock.session(2), filter)
                .contentType(ContentType.JSON)
                .body(EXECUTION)
                .patch(EXECUTE);
    }

    @Test
    void mock_keeps_the_contract_in_a_whole_flow(Mock mock) {
        ResultCollector results = new ResultCollector(ApiContract.builtIn());
        ContractFilter contract = ContractFilter.of("mock").strict().collectInto(results);
        read(mock, contract, 2, "summary", "sites").then().statusCode(200).body("data.id", equalTo(2));
        read(mock, contract, 999, "summary").then().statusCode(404);
        read(mock, contract, 1, "sommaire").then().statusCode(400);
        execute(mock, contract).then().statusCode(200);
        execute(mock, contract).then().statusCode(409);

        assertEquals(List.of(), contract.deviations());
        List<String> held = results.ruleResults().stream()
                .filter(rule -> rule.status() == RuleResult.Status.HELD)
                .map(rule -> rule.rule().id().toString())
                .toList();
        assertTrue(
                held.containsAll(List.of(
                        "get-intervention.200.status",
                        "get-intervention.400.status",
                        "get-intervention.404.mediaType",
                        "get-intervention.extend.sites.adds",
                        "execute-intervention.200.status",
                        "execute-intervention.409.mediaType")),
                held::toString);
        assertEquals(
                "[execute-intervention 200, execute-intervention 409, get-intervention 200, get-intervention 400, get-intervention 404]",
                results.coverage().reached().stream()
                        .map(CoverageItem::toString)
                        .filter(cell -> cell.matches(".* [0-9]{3}"))
                        .toList()
                        .toString());
    }

    @Test
    void broken_documented_rule_fails_the_test() throws IOException {
        try (BadTarget bad = new BadTarget(Behaviour.PLAIN_TEXT, "")) {
            ResultCollector results = new ResultCollector(ApiContract.builtIn());
            RequestSpecification reading = as(
                    bad.base(),
                    BEARER,
                    "session-of-a-team",
                    ContractFilter.of(bad.base()).collectInto(results));
            AssertionError broken = assertThrows(AssertionError.class, () -> reading.get(READ, 1));
            assertEquals(BROKEN, broken.getMessage().replace(bad.base().toString(), "BASE"));
            assertEquals(
                    2,
                    results.ruleResults().stream()
                            .filter(rule -> rule.status() == RuleResult.Status.BROKEN)
                            .count());
        }
    }

    @Test
    void broken_inferred_rule_is_listed_or_fails_if_strict(@TempDir Path folder) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.unlikeTheMock())) {
            String profile = deployment.profile().replaceAll("(?s)\nbearerToken.*", "\n");
            Path file = Files.writeString(folder.resolve("stage.yaml"), profile);
            ContractFilter contract = ContractFilter.of(file.toString());
            String bearer = deployment.credentials().bearerToken();
            String session = deployment.credentials().sessionToken();
            as(deployment.baseUrl(), bearer, session, contract)
                    .get(READ, 1)
                    .then()
                    .statusCode(200);
            assertFalse(contract.deviations().isEmpty());
            assertFalse(contract.deviations().toString().contains(bearer), contract.deviations()::toString);
            String curl = "curl -i -X GET '" + deployment.baseUrl() + "/interventions/v2/rs/1'";
            assertTrue(
                    contract.deviations().stream()
                            .anyMatch(text -> text.startsWith("\n  get-intervention.200.data.actualEnd.pattern\n")
                                    && text.contains("came    \"2024-12-01T12:34:56.000+00:00\"")
                                    && text.contains(curl)),
                    contract.deviations()::toString);

            RequestSpecification strict = as(deployment.baseUrl(), bearer, session, contract.strict());
            assertThrows(AssertionError.class, () -> strict.get(READ, 1));
        }
    }

    @Test
    void requests_to_other_hosts_are_ignored(Mock mock) throws IOException {
        try (BadTarget elsewhere = new BadTarget(Behaviour.HTML, "")) {
            ResultCollector results = new ResultCollector(ApiContract.builtIn());
            ContractFilter contract = ContractFilter.of(mock.baseUrl()).collectInto(results);
            given().filter(contract).get(elsewhere.base()).then().statusCode(200);
            assertEquals(0, results.coverage().reached().size());
        }
    }
}
