package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sends every row of the data file and compares the whole response. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
    private final Map<List<String>, MockServer> running = new HashMap<>();
    private MockOptions options;

    @BeforeAll
    void prepare(@TempDir Path temp) throws Exception {
        Path stubs = StubFolders.copy("stubs", temp);
        Files.copy(file("cors-mappings.json"), stubs.resolve("mappings/cors.json"));
        options = MockOptions.of(ApiContract.builtIn()).withStubs(stubs);
    }

    @AfterAll
    void stop() {
        running.values().forEach(MockServer::close);
    }

    private static Path file(String name) throws Exception {
        return Path.of(CorsTest.class.getResource("/mock/" + name).toURI());
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_answered_as_its_row_says() throws Exception {
        return StreamSupport.stream(
                        YamlTree.read(file("cors.yaml"), "cors.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
    }

    private void check(JsonNode row) {
        List<String> origins = new ArrayList<>();
        row.path("origins").forEach(origin -> origins.add(origin.asText()));
        Wired wired = new Wired(running.computeIfAbsent(
                        origins.isEmpty() ? List.of("*") : origins,
                        named -> MockServer.start(options.withOrigins(named)))
                .baseUrl());
        String[] send = row.path("send").asText().split(" ", 2);
        Request request = Request.of(send[0], send[1]);
        for (var header : row.path("headers").properties()) {
            request = request.withHeader(header.getKey(), header.getValue().asText());
        }
        String wanted = row.path("answer").asText().strip().replace("{base}", String.valueOf(wired.base()));
        assertEquals(wanted, text(wired.send(request)));
    }

    /** The response in the format of the rows, without connection headers. */
    private static String text(Response answer) {
        String headers = answer.headers().stream()
                .filter(h -> !h.named("Connection") && !h.named("Content-Length") && !h.named("Date"))
                .filter(h -> !h.name().startsWith("x-amz-")) // ids, which are never the same
                .map(h -> h.name() + ": " + h.value())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining("\n"));
        return (answer.status() + "\n" + headers + "\n\n" + answer.text()).strip();
    }
}
