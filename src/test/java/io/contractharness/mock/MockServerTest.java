package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.client.DisposableResource;
import io.contractharness.client.Target;
import io.contractharness.exchange.Request;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MockServerTest {
    @Test
    void target_names_readable_and_executable_interventions() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            Target target = mockServer.target();
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals(
                    "mock true 1",
                    target.name() + " " + target.sandboxed() + " "
                            + target.readable().get(0));
            for (long id : target.readable()) {
                assertEquals(
                        200, wired.send(Wired.get("/interventions/v2/rs/" + id)).status());
            }
            assertEquals(
                    404,
                    wired.send(Wired.get(
                                    "/interventions/v2/rs/" + target.unknown().orElseThrow()))
                            .status());
            for (DisposableResource expendable : target.disposable()) {
                Request execute =
                        Wired.execute("", expendable.id()).withHeader("x-session-token", expendable.sessionToken());
                assertEquals(200, wired.send(execute).status(), expendable::toString);
            }
        }
    }

    @Test
    void the_documented_answer_is_served_field_for_field() throws Exception {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            Set<String> all = io.contractharness.contract.ApiContract.builtIn()
                    .operation("get-intervention")
                    .extendParameter()
                    .orElseThrow()
                    .extend()
                    .keySet();
            String query = all.stream().map(v -> "extend=" + v).collect(Collectors.joining("&", "?", ""));
            var documented = io.contractharness.contract.source.StrictJson.parse(
                    java.nio.file.Files.readAllBytes(io.contractharness.contract.openapi.BuiltIn.path("openapi")
                            .resolve("examples/get-intervention.200.json")));
            assertEquals(documented, new Wired(mockServer.baseUrl()).json(Wired.get("/interventions/v2/rs/1" + query)));
        }
    }

    @Test
    void closing_leaves_no_thread_behind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MockServer mockServer = MockServer.start(MockOptions.defaults());
        new Wired(mockServer.baseUrl()).send(Wired.get("/interventions/v2/rs/1"));
        mockServer.close();
        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !before.contains(t) && !t.isDaemon() && t.isAlive())
                .toList();
        assertTrue(left.isEmpty(), left::toString);
    }

    @Test
    void address_in_use_is_reported() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            MockOptions same = MockOptions.defaults().withPort(mockServer.port());
            String message = assertThrows(UncheckedIOException.class, () -> MockServer.start(same))
                    .getMessage();
            assertEquals("127.0.0.1:" + mockServer.port() + ": cannot be listened on; name another --port", message);
        }
    }

    @Test
    void responses_do_not_name_their_stub() {
        try (MockServer mockServer = MockServer.start(MockOptions.defaults())) {
            for (Request request : List.of(Wired.get("/interventions/v2/rs/1"), Wired.execute("", 2))) {
                assertEquals(
                        List.of(
                                "Access-Control-Allow-Origin",
                                "Connection",
                                "Content-Length",
                                "Content-Security-Policy",
                                "Content-Type",
                                "Date",
                                "X-Content-Type-Options"),
                        new Wired(mockServer.baseUrl())
                                .send(request).headers().stream()
                                        .map(h -> h.name())
                                        .sorted()
                                        .toList());
            }
        }
    }
}
