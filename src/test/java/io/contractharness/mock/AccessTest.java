package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.AccessToken;
import io.contractharness.mock.access.PublicAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sends every row of the data file and compares the response. */
class AccessTest {
    private static final String WANTED =
            "Unauthorized: on an address that others reach, /__admin and /__console/api want"
                    + " the token that was printed at the start: send 'Authorization: Bearer TOKEN', or give TOKEN as the"
                    + " password of any user";

    private static final Map<String, MockServer> MOCKS = new HashMap<>();

    @BeforeAll
    static void start() {
        MockOptions local = MockOptions.defaults();
        MOCKS.put("loopback", MockServer.start(local));
        MOCKS.put("everywhere", MockServer.start(local.withHost("0.0.0.0")));
        MOCKS.put("local proxy", MockServer.start(local.withOutside(url("http://localhost:5173/api"))));
        MOCKS.put("public proxy", MockServer.start(local.withOutside(url("https://app.example.test/api"))));
        MOCKS.put("trusting", MockServer.start(local.withOutside(new MockOptions.Outside(Optional.empty(), true))));
    }

    private static MockOptions.Outside url(String url) {
        return new MockOptions.Outside(Optional.of(PublicAddress.of(URI.create(url))), false);
    }

    @AfterAll
    static void stop() {
        MOCKS.values().forEach(MockServer::close);
        MOCKS.clear();
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_let_in_or_refused_as_its_row_says() throws Exception {
        Path rows = Path.of(AccessTest.class.getResource("/mock/guard.yaml").toURI());
        return StreamSupport.stream(YamlTree.read(rows, "guard.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        MockServer mockServer = MOCKS.get(row.path("listening").asText());
        String[] send = row.path("send").asText().split(" ", 2);
        Request request = Request.of(send[0], send[1]);
        for (var header : row.path("headers").properties()) {
            request =
                    request.withHeader(header.getKey(), filled(header.getValue().asText(), mockServer));
        }
        Response answer = new Wired(mockServer.baseUrl()).send(request);
        boolean refused = Set.of(401, 403).contains(answer.status());
        assertEquals(
                filled(row.path("answer").asText(), mockServer),
                refused
                        ? answer.status() + " "
                                + StrictJson.parse(answer.body())
                                        .path("message")
                                        .asText()
                        : "in");
        boolean asks = row.path("answer").asText().contains("{wanted}");
        String challenge = answer.status() == 401 ? "Bearer" : ""; // of the API
        assertEquals(
                asks ? "Basic realm=\"mock\", charset=\"UTF-8\"" : challenge,
                answer.header("WWW-Authenticate").orElse(""));
        assertFalse(answer.text().contains(token(mockServer)), "tells the token");
    }

    private static String filled(String text, MockServer mockServer) {
        String token = token(mockServer);
        String pair = "somebody:" + token;
        return text.replace("{base}", String.valueOf(mockServer.baseUrl()))
                .replace("{token}", token)
                .replace("{basic}", Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .replace("{wanted}", WANTED);
    }

    private static String token(MockServer mockServer) {
        return mockServer.token().map(AccessToken::text).orElse("no-token");
    }
}
