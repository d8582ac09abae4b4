package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** The rows of a data file: a request as it is sent, and the expected answer. */
final class Rows {
    private Rows() {}

    /** A test for each row; the head of the file says what a row may hold. */
    static Stream<DynamicTest> of(String file, Wired wired) {
        try {
            Path rows = Path.of(Rows.class.getResource("/mock/" + file).toURI());
            return StreamSupport.stream(YamlTree.read(rows, file).root().spliterator(), false)
                    .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row, wired)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(JsonNode row, Wired wired) {
        String[] send = row.path("send").asText().split(" ", 2);
        Request request = Request.of(send[0], send[1]);
        if (!row.path("as").asText().equals("nobody")) {
            request = Wired.get(send[1]).withMethod(send[0]);
        }
        for (var header : row.path("headers").properties()) {
            request = request.withHeader(header.getKey(), header.getValue().asText());
        }
        if (row.has("session")) {
            request = Wired.execute("", row.path("session").asLong());
        }
        Response answer = wired.send(request);
        assertEquals(row.path("status").asInt(), answer.status(), answer::text);
        for (var header : row.path("answers").properties()) {
            String came = answer.header(header.getKey()).orElse("none");
            String wanted = header.getValue().asText();
            assertTrue(came.equals(wanted) || came.matches(wanted), () -> header.getKey() + ": " + came);
        }
        if (row.has("message")) {
            assertEquals(
                    row.path("message").asText(),
                    StrictJson.parse(answer.body()).path("message").asText());
        }
        if (row.has("body")) {
            assertEquals(row.path("body").asText(), answer.text());
        }
        if (row.has("members")) {
            List<String> names = new ArrayList<>();
            StrictJson.parse(answer.body()).path("data").fieldNames().forEachRemaining(names::add);
            assertTrue(names.contains("createdAt"), names::toString);
            names.removeAll(List.of(row.path("base").asText().split(" ")));
            assertEquals(row.path("members").asText(), String.join(" ", names));
        }
    }
}
