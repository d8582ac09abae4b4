package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.openapi.BuiltIn;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExtendTest {
    private static final Map<String, List<String>> TABLE = ApiContract.builtIn()
            .operation("get-intervention")
            .extendParameter()
            .orElseThrow()
            .extend();
    private static MockServer mockServer;

    @BeforeAll
    static void start() {
        mockServer = MockServer.start(MockOptions.defaults().withCommaLists(true));
    }

    @AfterAll
    static void stop() {
        mockServer.close();
    }

    @Test
    void random_extend_sets_give_base_and_described_fields() throws Exception {
        Random random = new Random(7);
        Wired wired = new Wired(mockServer.baseUrl());
        List<Long> ids = mockServer.target().readable();
        for (int i = 0; i < 400; i++) {
            JsonNode fixture = fixture(ids.get(random.nextInt(ids.size())));
            List<String> asked = new ArrayList<>();
            for (int n = random.nextInt(TABLE.size() * 3 / 2); n > 0; n--) {
                asked.add(List.copyOf(TABLE.keySet()).get(random.nextInt(TABLE.size())));
            }
            boolean commas = random.nextBoolean();
            String query = commas && !asked.isEmpty()
                    ? "?extend=" + String.join(",", asked)
                    : asked.stream().map(v -> "extend=" + v).collect(Collectors.joining("&", "?", ""));
            String target = "/interventions/v2/rs/" + fixture.at("/data/id") + query;
            assertEquals(
                    expected(fixture, asked).toString(),
                    wired.send(Wired.get(target)).text(),
                    target);
        }
    }

    /** Written without the mock's own projection: fields of the table that nobody asked for are removed. */
    private static JsonNode expected(JsonNode fixture, List<String> asked) {
        ObjectNode result = fixture.deepCopy();
        Set<String> kept = asked.stream().flatMap(v -> TABLE.get(v).stream()).collect(Collectors.toSet());
        Set<String> all = TABLE.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
        all.removeAll(kept);
        all.forEach(pointer -> ((ObjectNode) result.get("data")).remove(pointer.replace("/data/", "")));
        return result;
    }

    private static JsonNode fixture(long id) throws Exception {
        try (Stream<java.nio.file.Path> files = Files.list(BuiltIn.path("stubs").resolve("__files"))) {
            for (java.nio.file.Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String filled = Files.readString(file)
                        .replace("{{request.baseUrl}}", mockServer.baseUrl().toString())
                        .replace("\\\\{{", "{{");
                JsonNode body = StrictJson.parse(filled.getBytes(StandardCharsets.UTF_8));
                if (body.at("/data/id").asLong(-1) == id && body.has("data")) {
                    return body;
                }
            }
        }
        throw new AssertionError("no fixture has the id " + id);
    }
}
