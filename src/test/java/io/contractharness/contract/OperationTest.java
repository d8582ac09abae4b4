package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.source.JsonPointers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {
    private static final String TEXT = """
            openapi: 3.0.3
            paths:
              /things/{id}/parts/{part}:
                get:
                  operationId: get-part
                  responses:
                    '404': {description: None.}
                    2XX: {description: A part.}
                    4XX: {description: Wrong.}
                    default: {description: Else.}
              /things/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                get: {operationId: get-thing, responses: {'200': {description: A thing.}}}
                put: {operationId: put-thing, responses: {'201': {description: A thing.}}}
              /things/new:
                get: {operationId: get-new-thing, responses: {'204': {description: Nothing.}}}
              /odd.(path)+/{a}-{b}:
                get: {operationId: get-odd, responses: {'200': {description: Odd.}}}
            """;

    private ApiContract description;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        description = ApiContract.load(Files.writeString(folder.resolve("api.yaml"), TEXT));
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "400, 4XX", "499, 4XX", "200, 2XX", "500, default", "302, default"})
    void a_status_is_described_exactly_or_by_range_or_by_default(int status, String key) {
        assertEquals(
                key,
                description.operation("get-part").response(status).orElseThrow().status());
    }

    @ParameterizedTest
    @CsvSource({"get-part, 2XX, 200", "get-thing, 200, 200", "put-thing, 201, 201", "get-new-thing, 204, 204"})
    void the_success_is_the_first_2xx(String operation, String key, int status) {
        assertEquals(key, description.operation(operation).success().status());
        assertEquals(status, description.operation(operation).successStatus());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            get-part | /things/1/parts/2   | {id=1, part=2}
            get-part | /things/1/parts/a%2Fb | {id=1, part=a%2Fb}
            get-part | /things/1/parts     | -
            get-part | /things//parts/2    | -
            get-odd  | /odd.(path)+/1-2    | {a=1, b=2}
            get-odd  | /oddx(path)+/1-2    | -
            """)
    void path_variables_keep_their_percent_escapes(String operation, String path, String values) {
        assertEquals(
                values,
                description
                        .operation(operation)
                        .match(path)
                        .map(found -> new java.util.TreeMap<>(found).toString())
                        .orElse(null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things/new | get-new-thing
            /things/old | get-thing put-thing
            /things     | ''
            """)
    void a_path_without_variables_wins_over_a_template(String path, String operations) {
        assertEquals(
                operations, description.onPath(path).stream().map(Operation::id).collect(Collectors.joining(" ")));
    }

    @Test
    void description_returns_its_parts() {
        assertEquals(
                "[GET /things/{id}/parts/{part}, GET /things/{id}, PUT /things/{id}, GET /things/new, GET /odd.(path)+/{a}-{b}]",
                description.operations().toString());
        assertEquals(
                "put-thing", description.find("PUT", "/things/1").orElseThrow().id());
        assertEquals(Optional.empty(), description.find("POST", "/things/1"));
        assertEquals(Optional.empty(), description.find("GET", "/nothing"));
        assertEquals(
                "get-thing.200.status",
                description.rule(RuleId.parse("get-thing.200.status")).id().value());
        assertEquals("", description.server());
        assertEquals("api.yaml", description.entry().orElseThrow().getFileName().toString());
        assertEquals(
                Set.of("api.yaml"),
                description.files().values().stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet()));
        assertEquals(
                "/paths/~1things~1new",
                description.location("/paths/~1things~1new").pointer());
        assertEquals(4, description.bundled().at("/paths").size());
    }

    @Test
    void parameters_are_found_by_place_and_name() {
        Operation read = ApiContract.builtIn().operation("get-intervention");
        assertEquals(
                "[[interventionId], [extend], [], [Authorization, x-session-token]]",
                Stream.of(Parameter.In.values())
                        .map(in -> read.parameters(in).stream()
                                .map(Parameter::name)
                                .toList())
                        .toList()
                        .toString());
        assertEquals(
                "x-session-token",
                read.parameter("X-Session-Token").orElseThrow().name());
        assertEquals(Optional.empty(), read.parameter("other"));
        assertEquals("extend", read.extendParameter().orElseThrow().name());
        assertEquals(Optional.empty(), description.operation("get-thing").extendParameter());
        assertEquals(
                List.of(false, false, true, true),
                read.parameters().stream()
                        .sorted(java.util.Comparator.comparing(Parameter::in))
                        .map(Parameter::credential)
                        .toList());
        assertEquals(
                List.of("extend"),
                read.parameters().stream()
                        .filter(Parameter::list)
                        .map(Parameter::name)
                        .toList());
    }

    @Test
    void check_result_is_held_broken_or_not_judged() {
        CheckResult held = CheckResult.held(RuleId.parse("a.b"));
        CheckResult broken = CheckResult.broken(RuleId.parse("a.b"), "status", "200", "404");
        assertEquals(
                new CheckResult(RuleId.parse("a.b"), CheckResult.Outcome.HELD, Expectation.AS_DESCRIBED, "", "", ""),
                held);
        assertEquals(
                new CheckResult(
                        RuleId.parse("a.b"),
                        CheckResult.Outcome.BROKEN,
                        Expectation.AS_DESCRIBED,
                        "status",
                        "200",
                        "404"),
                broken);
        assertEquals(
                new CheckResult(
                        RuleId.parse("a.b"), CheckResult.Outcome.NOT_JUDGED, Expectation.AS_DESCRIBED, "", "", "why"),
                CheckResult.notJudged(RuleId.parse("a.b"), "why"));
        assertEquals(held, CheckResult.of(true, RuleId.parse("a.b"), "status", "200", "404"));
        assertEquals(broken, CheckResult.of(false, RuleId.parse("a.b"), "status", "200", "404"));
        assertEquals(
                List.of(false, true, false),
                Stream.of(held, broken, CheckResult.notJudged(RuleId.parse("a.b"), "why"))
                        .map(CheckResult::isBroken)
                        .toList());
    }

    @Test
    void rules_come_in_the_order_of_their_ids() {
        List<Rule> rules = List.copyOf(description.rules().values());
        assertEquals(rules, rules.stream().sorted().toList());
        assertEquals(-1, Integer.signum(rules.get(0).compareTo(rules.get(1))));
        assertEquals(1, Integer.signum(rules.get(1).compareTo(rules.get(0))));
    }

    @Test
    void an_operation_that_only_reads_is_safe() {
        assertEquals(
                "GET true PUT false",
                "GET " + description.operation("get-thing").safe() + " PUT "
                        + description.operation("put-thing").safe());
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a/b, a~1b", "a~b, a~0b", "~1, ~01", "'', ''"})
    void pointer_token_is_escaped_and_unescaped(String token, String escaped) {
        assertEquals(escaped, JsonPointers.escape(token));
        assertEquals(token, JsonPointers.unescape(escaped));
    }

    @Test
    void response_has_named_examples_and_required_headers(@TempDir Path folder) throws IOException {
        OperationResponse response = ApiContract.load(Files.writeString(folder.resolve("examples.yaml"), """
                        openapi: 3.0.3
                        paths:
                          /things:
                            get:
                              operationId: get-things
                              responses:
                                '200':
                                  description: Things.
                                  headers:
                                    X-Count: {required: true, schema: {type: integer, example: 3}}
                                    X-Other: {schema: {type: string}}
                                  content:
                                    application/json:
                                      schema: {type: object}
                                      examples:
                                        few: {value: {things: [1]}}
                                        many: {$ref: '#/components/examples/Many'}
                                        elsewhere: {externalValue: 'https://example.org/'}
                        components:
                          examples:
                            Many: {value: {things: [1, 2]}}
                        """))
                .operation("get-things")
                .success();
        assertEquals("{few={\"things\":[1]}, many={\"things\":[1,2]}}", String.valueOf(response.examples()));
        assertEquals("[X-Count]", response.requiredHeaders().toString());
        assertEquals(3, SampleValues.full(response.headers().get("X-Count")).asInt());
        OperationResponse single = ApiContract.builtIn()
                .operation("get-intervention")
                .response(404)
                .orElseThrow();
        assertEquals("{={\"message\":\"Not Found\"}}", String.valueOf(single.examples()));
    }
}
