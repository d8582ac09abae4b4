package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the data file, step by step, in a sandbox of its own. */
class ArrangingTest {
    private static MockServer mockServer;
    private static Wired wired;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults());
        wired = new Wired(mockServer.baseUrl());
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @TestFactory
    Stream<DynamicTest> each_case_goes_as_its_steps_say() throws Exception {
        Path cases =
                Path.of(ArrangingTest.class.getResource("/mock/arranging.yaml").toURI());
        return StreamSupport.stream(
                        YamlTree.read(cases, "arranging.yaml").root().spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.path("case").asText(), () -> check(each)));
    }

    private static void check(JsonNode each) {
        String name = "case-" + Integer.toHexString(each.path("case").asText().hashCode());
        Map<String, String> kept = new HashMap<>();
        int number = 0;
        for (JsonNode step : each.path("steps")) {
            Response answer = wired.send(request(step, name, kept));
            String at = "step " + ++number + ", " + step.path("send").asText() + ": " + brief(answer);
            assertEquals(step.path("status").asInt(), answer.status(), at);
            assertEquals(step.path("allow").asText(""), answer.header("Allow").orElse(""), at);
            if (step.has("message")) {
                String wanted = step.path("message").asText().replace("{sandbox}", name);
                String came = json(answer.text()).path("message").asText();
                assertEquals(
                        wanted, wanted.contains("{any}") ? came.replaceFirst("came \\d+", "came {any}") : came, at);
            }
            if (step.has("body")) {
                assertEquals(step.path("body").asText(), answer.text(), at);
            }
            if (step.has("at")) {
                assertEquals(
                        step.path("is").asText(),
                        json(answer.text()).at(step.path("at").asText()).toString(),
                        at);
            }
            if (step.has("same")) {
                assertEquals(kept.get(step.path("same").asText()), answer.text(), at);
            }
            if (step.has("keep")) {
                kept.put(step.path("keep").asText(), answer.text());
            }
        }
    }

    private static String brief(Response answer) {
        return answer.text().substring(0, Math.min(500, answer.text().length()));
    }

    private static Request request(JsonNode step, String name, Map<String, String> kept) {
        String[] send =
                step.path("send").asText().replace("{s}", "/sandbox/" + name).split(" ", 2);
        Request request = Wired.get(send[1]).withMethod(send[0]);
        if (step.path("header").asBoolean()) {
            request = request.withHeader("x-sandbox", name);
        }
        if (step.has("session")) {
            long id = step.path("session").asLong();
            return Wired.execute("", id).withTarget(send[1]);
        }
        if (step.has("as")) {
            request = request.withHeader("Content-Type", step.path("as").asText());
        }
        if (step.has("json")) {
            return request.withBody(step.path("json").asText());
        }
        if (step.has("kept")) {
            return request.withBody(kept.get(step.path("kept").asText()));
        }
        if (step.has("large")) {
            return request.withBody("{\"data\":{\"description\":\""
                    + "x".repeat(step.path("large").asInt()) + "\"}}");
        }
        if (step.has("minimal")) {
            ObjectNode body = (ObjectNode) wired.json(Wired.get("/__fixtures/6"));
            ((ObjectNode) body.path("data")).put("id", step.path("minimal").asLong());
            return request.withBody(body.toString());
        }
        return request;
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
