package io.contractharness.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.Bundler;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidatorTest {
    private final ApiContract description = ApiContract.load(Path.of("src/test/resources/validation/kinds.yaml"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                       | ~~
            {"mode":"a"}             | ~~
            {"mode":"c"}             | /mode: wanted one of a, b, came "c"
            {"mode":5}               | /mode: wanted string, came integer 5
            {"mode":null}            | /mode: wanted a value of type string, came null
            {"names":null}           | ~~
            {"names":["a",null]}     | /names/1: wanted a value of type string, came null
            {"parts":[{},null]}      | /parts/1: wanted a value of type object, came null
            {"parts":[{"at":null}]}  | /parts/0/at: wanted a value of type string, came null
            {"grid":[[],[1,"2"]]}    | /grid/1/1: wanted integer, came string "2"
            []                       | (body): wanted object, came array []
            """)
    void each_violation_is_reported_once(String value, String violations) {
        Schema schema = description.operation("post-kinds").body().orElseThrow().schema();
        assertEquals(
                violations,
                new SchemaValidator(description)
                        .check(schema, StrictJson.parse(value.getBytes(StandardCharsets.UTF_8))).stream()
                                .map(Violation::toString)
                                .collect(Collectors.joining("; ")));
    }

    /** Otherwise a small request takes all memory for what is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            9000  | 5    | 9000 | /parts/0: wanted object, came integer 5
            9000  | null | 9000 | /parts/0: wanted a value of type object, came null
            20000 | 5    | 1    | /parts/0: wanted object, came integer 5
            20000 | null | 1    | /parts/0: wanted a value of type object, came null
            20000 | {}   | 0    | none
            """)
    void of_a_large_value_one_violation_is_enough(int length, String part, int violations, String first) {
        Schema schema = description.operation("post-kinds").body().orElseThrow().schema();
        String value = "{\"parts\":[" + (part + ",").repeat(length - 1) + part + "]}";
        var found = new SchemaValidator(description)
                .check(schema, StrictJson.parse(value.getBytes(StandardCharsets.UTF_8)));
        assertEquals(violations, found.size());
        assertEquals(first, found.isEmpty() ? "none" : found.get(0).toString());
    }

    /** Writing it for each of its members takes hours. */
    @Test
    @SuppressWarnings("unchecked") // of deepCopy in the library
    void a_value_is_not_written_for_each_of_its_members() {
        ObjectNode value = new ObjectNode(JsonNodeFactory.instance) {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new AssertionError("the whole value was written");
            }
        };
        value.put("a", 1).put("b", 2);
        Schema schema = ApiContract.builtIn()
                .operation("get-intervention")
                .success()
                .json()
                .orElseThrow();
        assertEquals(
                "/a: wanted no member that is not described, came 1; /b: wanted no member that is not described, came 2; "
                        + "/data: wanted this member, came nothing",
                new SchemaValidator(ApiContract.builtIn())
                        .check(schema, value).stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 81})
    void value_is_shown_whole_up_to_eighty_characters(int length) {
        String text = "x".repeat(length);
        String quoted = "\"" + "x".repeat(length - 2) + "\"";
        String end = length == 80 ? "" : "… (81 characters)";
        assertEquals(text.substring(0, 80) + end, ValueText.brief(text));
        assertEquals(
                quoted.substring(0, 80) + end,
                ValueText.brief(JsonNodeFactory.instance.textNode("x".repeat(length - 2))));
    }

    @Test
    void missing_value_is_shown_as_nothing() {
        assertEquals("nothing", ValueText.brief(MissingNode.getInstance()));
    }

    /** A schema keyword inside data is data. */
    @Test
    void nothing_is_fetched_whatever_a_description_names(@TempDir Path folder) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.json";
            String text = Files.readString(Path.of("src/test/resources/validation/kinds.yaml"));
            String data = "{$ref: '" + url + "', $id: '" + url + "', $schema: '" + url + "', id: '" + url + "'}";
            Path file = Files.writeString(
                    folder.resolve("kinds.yaml"),
                    text + "components:\n  schemas:\n    Fetched:\n"
                            + "      type: object\n      enum: [" + data + "]\n      default: " + data
                            + "\n      example: " + data + "\n");
            ApiContract own = ApiContract.load(file);
            Schema schema = new Schema(Bundler.bundle(file), "/components/schemas/Fetched");
            assertEquals(
                    1,
                    new SchemaValidator(own)
                            .check(schema, StrictJson.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                            .size());
            assertThrowsExactly(SocketTimeoutException.class, server::accept);
        }
    }
}
