package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.sandbox.Interventions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleResponsesTest {
    /** An example that is not text must not become an empty body. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text/plain       | a text  | a text
            text/plain       | ''      | ~~
            text/plain       | null    | null
            text/plain       | 7       | 7
            text/csv         | {a: 1}  | {"a":1}
            text/csv         | []      | []
            application/json | a text  | "a text"
            """)
    void example_of_any_media_type_and_json_type_is_served(
            String type, String example, String body, @TempDir Path folder) throws IOException {
        Path entry = Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: Things, version: '1'}
                x-provenance: {basis: inferred, reason: a test}
                paths:
                  /things:
                    get:
                      operationId: get-things
                      responses:
                        '200':
                          description: Things.
                          content:
                            %s:
                              schema: {}
                              example: %s
                """.formatted(type, example));
        ApiContract description = ApiContract.load(entry);
        Operation operation = description.operation("get-things");

        Response answer = new ExampleResponses(description, Interventions.none())
                .answer(operation, operation.success(), 200, Request.of("GET", "/things"));

        assertEquals(body, new String(answer.body(), StandardCharsets.UTF_8));
    }
}
