package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.cases.OperationCases;
import io.contractharness.cases.RequestBuilder;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.GatewayQuotas;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageCollectorTest {
    private static final String SIGNATURE = "\"signature\":{\"name\":\"a\",\"mimeType\":\"b\",\"size\":%s}";

    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final SchemaValidator SCHEMAS = new SchemaValidator(DESCRIPTION);

    private final CoverageCollector reach = new CoverageCollector(DESCRIPTION, SCHEMAS);

    /** The parameters, values, limits and pairs that a read request covers, without credentials. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                                 | 200 | 200; interventionId
            1?extend=sites                    | 200 | 200; extend; interventionId; extend=sites
            1?extend=sites&extend=rules       | 200 | 200; extend; interventionId; extend=rules; extend=sites; rules + sites
            1?extend=sites,rules              | 200 | 200; extend; interventionId; extend=rules; extend=sites; rules + sites
            1?extend=nothing                  | 400 | 400
            9007199254740991                  | 404 | 404; interventionId; interventionId.maximum accepts the limit
            9007199254740992                  | 400 | 400; interventionId.maximum refuses beyond it
            9007199254740992?extend=nothing   | 400 | 400
            1                                 | 599 | interventionId
            1                                 | 0   | ''
            """)
    void read_request_tries_these_items(String target, int status, String items) {
        Request request = Request.of("GET", "/interventions/v2/rs/" + target)
                .withHeader("Authorization", "Bearer a")
                .withHeader("x-session-token", "b");

        assertEquals(items, items("get-intervention", request, status));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "lastName":"b",SIGNATURE 0                      | firstName; lastName; signature; signature.mimeType; signature.name; signature.size; signature.size.minimum accepts the limit
            "lastName":"b",SIGNATURE -1                     | signature.size.minimum refuses beyond it
            "lastName":"b",SIGNATURE -1,"comment":7         | ~~
            "lastName":LONG,SIGNATURE 1                     | lastName.maxLength refuses beyond it
            """)
    void execute_request_tries_these_items(String members, String items) {
        String body = "{\"firstName\":\"a\","
                + members.replace("LONG", "\"" + "x".repeat(251) + "\"")
                        .replaceFirst("SIGNATURE (-?\\d+)", SIGNATURE.replace("%s", "$1"))
                + "}";
        Request request = Request.of("PATCH", "/interventions/v2/mb/execute")
                .withHeader("Authorization", "Bearer a")
                .withHeader("x-session-token", "b")
                .withHeader("Content-Type", "application/json")
                .withBody(body);

        assertEquals(items, items("execute-intervention", request, 599));
    }

    /** A body that the gateway accepts, and one that is too large: the content of that one covers nothing. */
    @ParameterizedTest
    @CsvSource({"0, comment.maxLength refuses beyond it", "1, ''"})
    void too_large_body_tries_nothing(int beyond, String items) {
        String begin = "{\"firstName\":\"a\",\"lastName\":\"b\"," + SIGNATURE.replace("%s", "1") + ",\"comment\":\"";
        String comment = "x".repeat(GatewayQuotas.PAYLOAD_BYTES + beyond - begin.length() - 2);
        Request request = Request.of("PATCH", "/interventions/v2/mb/execute")
                .withHeader("Authorization", "Bearer a")
                .withHeader("x-session-token", "b")
                .withHeader("Content-Type", "application/json")
                .withBody(begin + comment + "\"}");
        assertEquals(items, items("execute-intervention", request, 599));
    }

    @Test
    void wrong_method_tries_only_the_response() {
        assertEquals("405", items("get-intervention", Request.of("DELETE", "/interventions/v2/rs/1"), 405));
        assertEquals("", items("get-intervention", Request.of("DELETE", "/interventions/v2/rs/1"), 200));
    }

    /** What no value can try, or none that is easy to write: see {@code Mutations}. */
    private static final Set<String> UNTRIED = Set.of("""
            flag
            none[].maxLength accepts the limit
            none[].maxLength refuses beyond it
            nothing.minLength refuses beyond it
            once.maxItems accepts the limit
            once.maxItems refuses beyond it
            open.maximum accepts the limit
            open.minimum accepts the limit
            patterned.maxLength refuses beyond it
            price.minimum accepts the limit
            sized.maxLength accepts the limit
            sized.maxLength refuses beyond it
            spare.minItems refuses beyond it
            urn.maxLength accepts the limit
            urn.maxLength refuses beyond it
            """.split("\n"));

    @Test
    void cases_of_all_kinds_of_schemas_try_every_item() throws URISyntaxException {
        ApiContract own = ApiContract.load(Path.of(
                CoverageCollectorTest.class.getResource("/cases/schemas.yaml").toURI()));
        CoverageCollector ownReach = new CoverageCollector(own, new SchemaValidator(own));
        Operation operation = own.operation("post-schemas");
        OperationCases cases = new OperationCases(new RequestBuilder(operation, Credentials.of("b", "s"), Map.of()));
        Set<CoverageItem> untried = new TreeSet<>(own.coverageItems());
        untried.removeIf(cell -> !cell.operation().equals(operation.id()) || cell.kind() == CoverageItem.Kind.RESPONSE);
        Stream.of(
                        cases.valid(),
                        cases.invalidParameters(false),
                        cases.parametersAtLimits(),
                        cases.invalidBody(false),
                        cases.bodyAtLimits())
                .flatMap(List::stream)
                .forEach(c -> untried.removeAll(
                        ownReach.of(operation, c.request(), new Response(599, List.of(), new byte[0]))));
        assertEquals(UNTRIED, untried.stream().map(CoverageItem::name).collect(Collectors.toSet()));
    }

    /** A body and the items that it covers. A null reaches no limit, although its text has four characters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            {"code":null}   | code
            {"code":"null"} | code; code.maxLength accepts the limit
            {"size":null}   | size
            {"size":1}      | size; size.minimum accepts the limit
            {"list":null}   | list
            {"list":[]}     | list; list.minItems accepts the limit
            {"kind":null}   | kind; kind=null
            """)
    void null_is_at_no_limit(String body, String items, @TempDir Path folder) throws IOException {
        Path entry = Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: Nulls, version: '1'}
                x-provenance: {basis: inferred, reason: a test}
                paths:
                  /nulls:
                    post:
                      operationId: post-nulls
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              properties:
                                code: {type: string, nullable: true, maxLength: 4}
                                size: {type: integer, nullable: true, minimum: 1}
                                list: {type: array, nullable: true, minItems: 0, items: {type: string}}
                                kind: {type: string, nullable: true, enum: [a, null]}
                      responses:
                        '200': {description: Done.}
                """);
        ApiContract own = ApiContract.load(entry);
        Request request = Request.of("POST", "/nulls")
                .withHeader("Content-Type", "application/json")
                .withBody(body);
        assertEquals(
                items,
                new CoverageCollector(own, new SchemaValidator(own))
                        .of(own.operation("post-nulls"), request, new Response(599, List.of(), new byte[0])).stream()
                                .map(CoverageItem::name)
                                .collect(Collectors.joining("; ")));
    }

    private String items(String operation, Request request, int status) {
        return reach
                .of(DESCRIPTION.operation(operation), request, new Response(status, List.of(), new byte[0]))
                .stream()
                .map(CoverageItem::name)
                .filter(name -> !name.equals("Authorization") && !name.equals("x-session-token"))
                .collect(Collectors.joining("; "));
    }
}
