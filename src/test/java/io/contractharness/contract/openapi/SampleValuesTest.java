package io.contractharness.contract.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleValuesTest {
    @TempDir
    Path folder;

    private Schema schema(String yaml) throws IOException {
        String text = """
                openapi: 3.0.3
                info: {title: t, version: '1'}
                x-provenance: {basis: inferred, reason: a test}
                paths:
                  /things:
                    post:
                      operationId: post-things
                      requestBody: {content: {application/json: {schema: %s}}}
                      responses: {'200': {description: Done.}}
                """.formatted(yaml);
        return ApiContract.load(Files.writeString(folder.resolve("api.yaml"), text))
                .operation("post-things")
                .body()
                .orElseThrow()
                .schema();
    }

    /** A schema and the simplest value that is valid for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {type: string}                                                    | "text"
            {type: string, example: an example}                               | "an example"
            {type: string, enum: [b, a]}                                      | "b"
            {type: string, enum: [b, a], example: a}                          | "a"
            {type: string, minLength: 4}                                      | "text"
            {type: string, minLength: 6}                                      | "textxx"
            {type: string, maxLength: 4}                                      | "text"
            {type: string, maxLength: 2}                                      | "te"
            {type: string, maxLength: 0}                                      | ""
            {type: string, minLength: 5, maxLength: 5}                        | "textx"
            {type: string, format: date-time}                                 | "2024-12-01T12:34:56.000Z"
            {type: string, format: date}                                      | "2024-12-01"
            {type: string, format: email}                                     | "person@example.org"
            {type: string, format: uri, maxLength: 99}                        | "https://example.org/"
            {type: string, format: uuid}                                      | "123e4567-e89b-42d3-a456-426614174000"
            {type: string, format: byte, minLength: 9}                        | "text"
            {type: boolean}                                                   | true
            {type: integer}                                                   | 1
            {type: integer, minimum: 0}                                       | 1
            {type: integer, minimum: 5}                                       | 5
            {type: integer, minimum: 5, exclusiveMinimum: true}               | 6
            {type: integer, minimum: 5, exclusiveMinimum: false}              | 5
            {type: integer, maximum: 1}                                       | 1
            {type: integer, maximum: 0}                                       | 0
            {type: integer, maximum: 0, exclusiveMaximum: true}               | -1
            {type: integer, multipleOf: 5}                                    | 5
            {type: integer, minimum: 6, multipleOf: 5}                        | 10
            {type: integer, minimum: -7, maximum: -6, multipleOf: 3}          | -6
            {type: number, minimum: 1.5}                                      | 1.5
            {type: array, items: {type: string}}                              | ["text"]
            {type: array, items: {type: integer}, minItems: 0}                | [1]
            {type: array, items: {type: integer}, minItems: 2}                | [1,1]
            {type: array, items: {type: integer}, maxItems: 0}                | []
            {type: array, items: {type: integer}, maxItems: 3}                | [1]
            {type: object}                                                    | {}
            {type: object, example: {a: 1}}                                   | {}
            {properties: {a: {type: integer}}}                                | {"a":1}
            {}                                                                | "text"
            """)
    void sample_is_the_simplest_valid_value(String schema, String value) throws IOException {
        assertEquals(value, SampleValues.full(schema(schema)).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {type: object, required: [a], properties: {b: {type: boolean}, a: {type: integer}}} | {"b":true,"a":1} | {"a":1}
            {type: array, items: {type: object, properties: {a: {type: integer}}}}              | [{"a":1}]        | [{}]
            {type: object, required: [o], properties: {o: {type: object, properties: {a: {}}}}} | {"o":{"a":"text"}} | {"o":{}}
            """)
    void optional_members_can_be_left_out(String schema, String full, String required) throws IOException {
        assertEquals(full, SampleValues.full(schema(schema)).toString());
        assertEquals(required, SampleValues.required(schema(schema)).toString());
    }
}
