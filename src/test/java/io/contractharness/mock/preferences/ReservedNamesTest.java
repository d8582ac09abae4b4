package io.contractharness.mock.preferences;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.InvalidContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservedNamesTest {
    @TempDir
    private Path folder;

    private ApiContract description(String path, String parameter) throws IOException {
        return ApiContract.load(Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                paths:
                  %s:
                    get:
                      operationId: get-thing
                      parameters: [%s]
                      responses: {'200': {description: A thing.}}
                """.formatted(path, parameter)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things   | {name: __code, in: query, schema: {type: string}}       | 6 /paths/~1things/get/parameters/0 | the query parameter __code
            /things   | {name: __Retry-After, in: query, schema: {type: string}} | 6 /paths/~1things/get/parameters/0 | the query parameter __Retry-After
            /things   | {name: prefer, in: header, schema: {type: string}}      | 6 /paths/~1things/get/parameters/0 | the header parameter prefer
            /prefer/x | {name: code, in: query, schema: {type: string}}         | 4 /paths/~1prefer~1x/get           | the path /prefer/x
            """)
    void api_with_a_reserved_name_is_refused(String path, String parameter, String place, String what)
            throws IOException {
        ApiContract description = description(path, parameter);
        assertEquals(
                folder.getFileName() + "/api.yaml:" + place
                        + ": wanted names that the mock does not use for preferences, came " + what
                        + "; rename it in the API, or serve this description without the mock",
                assertThrowsExactly(InvalidContractException.class, () -> ReservedNames.check(description))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things        | {name: code, in: query, schema: {type: string}}
            /things        | {name: __code, in: header, schema: {type: string}}
            /things/prefer/x | {name: wait, in: query, schema: {type: string}}
            /preferences   | {name: Prefers, in: header, schema: {type: string}}
            """)
    void similar_names_are_allowed(String path, String parameter) throws IOException {
        ApiContract description = description(path, parameter);
        assertDoesNotThrow(() -> ReservedNames.check(description));
    }

    @Test
    void built_in_description_uses_no_reserved_name() {
        assertDoesNotThrow(() -> ReservedNames.check(ApiContract.builtIn()));
    }
}
