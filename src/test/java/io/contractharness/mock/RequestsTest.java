package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the data file, sent and compared. */
class RequestsTest {
    private static MockServer mockServer;
    private static ApiContract description;

    @BeforeAll
    static void start() {
        description = ApiContract.builtIn();
        mockServer = MockServer.start(MockOptions.defaults().withDescription(description));
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_answered_as_its_row_says() throws Exception {
        Path rows =
                Path.of(RequestsTest.class.getResource("/mock/requests.yaml").toURI());
        return StreamSupport.stream(YamlTree.read(rows, "requests.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        Response answer = new Wired(mockServer.baseUrl()).send(request(row));
        assertEquals(row.path("status").asInt() + text(row), answer.status() + text(row, answer));
        assertEquals(row.path("allow").asText(""), answer.header("Allow").orElse(""));
        assertEquals(
                answer.body().length > 0 || row.path("send").asText().startsWith("HEAD") ? "application/json" : "",
                answer.header("Content-Type").orElse(""));
        assertFalse(answer.headers().stream().anyMatch(h -> h.name().startsWith("Matched")), "tells the stub");
        assertFalse(answer.text().contains("session-of"), "repeats a token");
    }

    private static Request request(JsonNode row) {
        String[] send = row.path("send").asText().split(" ", 2);
        Request request = Request.of(send[0], send[1]);
        String who = row.path("as").asText("reader");
        if (!who.equals("nobody")) {
            request = request.withHeader("Authorization", "Bearer " + who).withHeader("x-session-token", who);
        }
        String json = row.path("execution").asBoolean()
                ? Wired.BODY
                : row.path("json").asText(null);
        if (json != null) {
            request = request.withHeader("Content-Type", "application/json").withBody(json);
        }
        if (row.has("text")) {
            request = request.withBody(row.path("text").asText());
        }
        for (var header : row.path("headers").properties()) {
            request = request.withHeader(header.getKey(), header.getValue().asText());
        }
        return request;
    }

    private static String text(JsonNode row) {
        String operations =
                description.operations().stream().map(Operation::toString).collect(Collectors.joining(", "));
        String extend = String.join(
                ", ",
                description
                        .operation("get-intervention")
                        .extendParameter()
                        .orElseThrow()
                        .extend()
                        .keySet());
        return " "
                + row.path("message")
                        .asText(row.path("body").asText(""))
                        .replace("{operations}", operations)
                        .replace("{extends}", extend);
    }

    private static String text(JsonNode row, Response answer) {
        return " "
                + (row.has("message")
                        ? StrictJson.parse(answer.body()).path("message").asText()
                        : answer.text());
    }
}
