package io.contractharness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
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

    private Description description;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        description = Description.load(Files.writeString(folder.resolve("api.yaml"), TEXT));
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
    void a_path_gives_the_values_of_its_variables_as_they_are_written(String operation, String path, String values) {
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
    void an_operation_that_only_reads_is_safe() {
        assertEquals(
                "GET true PUT false",
                "GET " + description.operation("get-thing").safe() + " PUT "
                        + description.operation("put-thing").safe());
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a/b, a~1b", "a~b, a~0b", "~1, ~01", "'', ''"})
    void a_token_of_a_pointer_is_escaped_and_back(String token, String escaped) {
        assertEquals(escaped, Pointers.escape(token));
        assertEquals(token, Pointers.unescape(escaped));
    }

    @Test
    void a_response_has_its_examples_by_name_and_the_headers_it_must_carry(@TempDir Path folder) throws IOException {
        DescribedResponse response = Description.load(Files.writeString(folder.resolve("examples.yaml"), """
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
        assertEquals(3, Samples.full(response.headers().get("X-Count")).asInt());
        DescribedResponse single = Description.shipped()
                .operation("get-intervention")
                .response(404)
                .orElseThrow();
        assertEquals("{={\"message\":\"Not Found\"}}", String.valueOf(single.examples()));
    }
}
