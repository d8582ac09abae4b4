package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageItemTest {
    private static final Operation OPERATION = ApiContract.builtIn().operation("get-intervention");

    @Test
    void all_items_of_a_description_are_listed_in_order(@TempDir Path folder) throws IOException {
        ApiContract description = ApiContract.load(Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: t, version: '1'}
                security: [{token: []}]
                x-provenance: {basis: inferred, reason: a test}
                paths:
                  /things/{id}:
                    put:
                      operationId: put-thing
                      parameters:
                        - {name: id, in: path, required: true, schema: {type: integer, maximum: 9}}
                        - {name: tags, in: query, schema: {type: array, minItems: 1, items: {type: string, enum: [b, a]}}}
                        - name: extend
                          in: query
                          schema: {type: array, items: {type: string, enum: [z, y, x]}}
                          x-extend: {z: [/z], y: [/y], x: [/x]}
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              properties:
                                id: {type: string, minLength: 2}
                                lines: {type: array, maxItems: 2, items: {type: object, properties: {n: {type: number, minimum: 1}}}}
                      responses:
                        default: {description: Else.}
                        '200':
                          description: Done.
                          content:
                            application/json:
                              schema: {type: object, properties: {x: {type: string}, y: {type: string}, z: {type: string}}}
                components:
                  securitySchemes: {token: {type: apiKey, in: header, name: x-token}}
                """));
        assertEquals(
                """
                responses: 200
                responses: default
                parameters: extend
                parameters: id
                parameters: lines
                parameters: lines[].n
                parameters: requestBody.id
                parameters: tags
                parameters: x-token
                values: extend=x
                values: extend=y
                values: extend=z
                values: tags=a
                values: tags=b
                limits: id.maximum accepts the limit
                limits: id.maximum refuses beyond it
                limits: lines.maxItems accepts the limit
                limits: lines.maxItems refuses beyond it
                limits: lines[].n.minimum accepts the limit
                limits: lines[].n.minimum refuses beyond it
                limits: requestBody.id.minLength accepts the limit
                limits: requestBody.id.minLength refuses beyond it
                limits: tags.minItems accepts the limit
                limits: tags.minItems refuses beyond it
                pairs: x + y
                pairs: x + z
                pairs: y + z
                """,
                description.coverageItems().stream()
                        .map(cell -> cell.kind() + ": " + cell.name() + "\n")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource({"a, b, a + b", "b, a, a + b", "a, a, a + a"})
    void a_pair_is_the_same_in_either_order(String one, String other, String name) {
        assertEquals(
                new CoverageItem(CoverageItem.Kind.PAIR, "get-intervention", name),
                CoverageItem.pair(OPERATION, one, other));
    }

    @Test
    void a_kind_is_found_by_its_heading() {
        for (CoverageItem.Kind kind : CoverageItem.Kind.values()) {
            assertEquals(kind, CoverageItem.Kind.of(kind.toString()));
        }
        assertEquals(
                List.of("responses", "parameters", "values", "limits", "pairs"),
                Arrays.stream(CoverageItem.Kind.values())
                        .map(CoverageItem.Kind::toString)
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> CoverageItem.Kind.of("others"));
    }

    @Test
    void item_is_shown_with_its_operation() {
        assertEquals(
                "get-intervention extend=sites",
                CoverageItem.value(OPERATION, "extend", "sites").toString());
    }
}
