package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.Reload;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    @TempDir
    private Path temp;

    private Path stubs;
    private Path openapi;
    private Path minimal;

    @BeforeEach
    void copy() throws IOException {
        stubs = StubFolders.copy("stubs", temp);
        openapi = StubFolders.copy("openapi", temp);
        minimal = stubs.resolve("__files/6-minimal.json");
    }

    private MockOptions options() {
        return MockOptions.of(ApiContract.load(openapi.resolve("interventions.yaml")))
                .withStubs(stubs)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String status(MockServer mockServer, Request request) {
        return String.valueOf(new Wired(mockServer.baseUrl()).send(request).status());
    }

    private static Request read(String prefix, long id) {
        return Wired.get(prefix + "/interventions/v2/rs/" + id);
    }

    private static String description(MockServer mockServer, String prefix, long id) {
        return new Wired(mockServer.baseUrl())
                .json(read(prefix, id))
                .at("/data/description")
                .asText();
    }

    @Test
    void an_edit_is_served_and_a_wrong_edit_is_refused() throws Exception {
        BlockingQueue<Reload> reloads = new LinkedBlockingQueue<>();
        try (MockServer mockServer = MockServer.start(options().withReloads(reloads::add))) {
            assertEquals(List.of("stubs", "openapi"), mockServer.watched());
            assertEquals(Optional.empty(), mockServer.reloaded());
            save(minimal, "\"description\": null", "\"description\": \"edited\"");
            Reload good = reloads.poll(20, TimeUnit.SECONDS);
            assertEquals(new Reload(NOW, List.of("stubs/__files/6-minimal.json"), Optional.empty()), good);
            assertEquals("edited", description(mockServer, "", 6));

            save(minimal, "\"description\": \"edited\"", "\"description\": 5");
            Reload bad = reloads.poll(20, TimeUnit.SECONDS);
            assertEquals(
                    new Reload(
                            NOW,
                            List.of("stubs/__files/6-minimal.json"),
                            Optional.of("stubs/__files/6-minimal.json /data/description: get-intervention 200 type:"
                                    + " wanted string, came integer 5")),
                    bad);
            assertEquals(Optional.of(bad), mockServer.reloaded());
            assertEquals("edited", description(mockServer, "", 6));

            save(minimal, "\"description\": 5", "\"description\": \"again\"");
            assertEquals(Optional.empty(), reloads.poll(20, TimeUnit.SECONDS).refused(), "corrected, it is served");
            assertEquals("again", description(mockServer, "", 6));
        }
    }

    @Test
    void a_link_out_of_the_folders_that_is_put_in_later_is_refused() throws Exception {
        Files.writeString(temp.resolve("secret.yaml"), "hunter2: {");
        Path values = openapi.resolve("schemas/values.yaml");
        byte[] before = Files.readAllBytes(values);
        try (MockServer mockServer = MockServer.start(options())) {
            Files.delete(values);
            Files.createSymbolicLink(values, Path.of("../../secret.yaml"));
            assertEquals(
                    "openapi/interventions.yaml:73 /paths/~1interventions~1v2~1rs~1{interventionId}/get/parameters/0"
                            + "/schema/$ref: wanted a reference to a file in the folder of openapi/interventions.yaml, came"
                            + " 'schemas/values.yaml#/SessionToken', which leads out of the folder; put the file into"
                            + " this folder, or begin the description in a folder above both",
                    mockServer.reload().refused().orElseThrow());
            Files.delete(values);
            Files.write(values, before);
            Files.delete(minimal);
            Files.createSymbolicLink(minimal, temp.resolve("secret.yaml"));
            assertEquals(
                    "stubs/__files/6-minimal.json (file): file: wanted a file in the folder of the stubs, came a link"
                            + " which leads out of the folder",
                    mockServer.reload().refused().orElseThrow());
            assertEquals("200", status(mockServer, read("", 6)), "what was served before still is");
        }
    }

    /** Replaces the file atomically, as many editors save. */
    private void save(Path file, String text, String by) throws IOException {
        Path other = Files.createTempFile(temp, "saved", ".tmp");
        Files.writeString(other, Files.readString(file).replace(text, by));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void all_problems_of_an_edit_are_reported_at_once() throws Exception {
        try (MockServer mockServer = MockServer.start(options())) {
            StubFolders.replace(stubs.resolve("__files/2-planned.json"), "\"id\": 2,", "\"id\": 1,");
            StubFolders.replace(minimal, "\"description\": null", "\"description\": 5");
            StubFolders.replace(stubs.resolve("__files/3-executed.json"), "\"id\": 3,", "\"id\": 33,");
            assertEquals(new Reload(NOW, List.of(), Optional.of("""
                            stubs/__files/2-planned.json /data/id: identity: wanted an id of its own, came 1, also in __files/1-documented-example.json
                            stubs/__files/6-minimal.json /data/description: get-intervention 200 type: wanted string, came integer 5""")), mockServer.reload());
            assertEquals(
                    "200 200 404",
                    status(mockServer, read("", 2)) + " " + status(mockServer, read("", 3)) + " "
                            + status(mockServer, read("", 33)));
        }
    }

    @Test
    void without_the_option_no_folder_is_watched() {
        try (MockServer mockServer = MockServer.start(options())) {
            assertEquals(List.of(), mockServer.watched());
        }
    }

    @Test
    void a_reload_reads_all_kinds_of_files() throws Exception {
        try (MockServer mockServer = MockServer.start(options())) {
            Request login = Request.of("POST", "/login");
            Request renamed = Wired.execute("/sandbox/a", 5).withHeader("x-session-token", "new-token");
            assertEquals(
                    "404 403 404",
                    status(mockServer, login) + " " + status(mockServer, renamed) + " "
                            + status(mockServer, read("", 66)));

            Files.writeString(stubs.resolve("mappings/login.json"), """
                    {"request": {"urlPath": "/login"}, "response": {"status": 201, "bodyFileName": "login.txt"}}""");
            Files.writeString(stubs.resolve("__files/login.txt"), "hello");
            StubFolders.replace(minimal, "\"id\": 6", "\"id\": 66");
            StubFolders.replace(stubs.resolve("__files/sessions.json"), "session-of-intervention-5", "new-token");
            assertEquals(Optional.empty(), mockServer.reload().refused());

            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals("hello", wired.send(login).text());
            assertEquals("200 404", status(mockServer, read("", 66)) + " " + status(mockServer, read("", 6)));
            assertEquals("200", status(mockServer, renamed));
            assertTrue(mockServer.target().readable().contains(66L));

            StubFolders.replace(openapi.resolve("schemas/execution.yaml"), "maxLength: 250", "maxLength: 2");
            assertEquals(Optional.empty(), mockServer.reload().refused());
            assertEquals(
                    "/email: wanted at most 2 characters, came 15 characters; /firstName: wanted at most 2 characters,"
                            + " came 3 characters; /lastName: wanted at most 2 characters, came 8 characters",
                    wired.json(Wired.execute("/sandbox/b", 5)).path("message").asText());

            assertEquals(
                    "2",
                    wired.json(Request.of("GET", "/openapi.json"))
                            .at("/components/schemas/ExecuteInterventionRequest/properties/firstName/maxLength")
                            .toString());

            StubFolders.replace(openapi.resolve("interventions.yaml"), "paths:\n", "pathes:\n");
            String refused = mockServer.reload().refused().orElseThrow();
            assertTrue(refused.startsWith("openapi/interventions.yaml:"), refused);
            assertEquals("200", status(mockServer, read("", 66)));
        }
    }

    @Test
    void a_description_is_watched_with_built_in_stubs() throws Exception {
        BlockingQueue<Reload> reloads = new LinkedBlockingQueue<>();
        try (MockServer mockServer = MockServer.start(options().withReloads(reloads::add))) {
            StubFolders.replace(
                    openapi.resolve("schemas/intervention.yaml"),
                    "sites: {type: array,",
                    "sites: {type: array, minItems: 1,");
            Reload reload = reloads.poll(20, TimeUnit.SECONDS);
            assertEquals(List.of("openapi/schemas/intervention.yaml"), reload.changed());
            assertEquals(
                    "stubs/__files/6-minimal.json /data/sites: get-intervention 200 minItems: wanted minItems 1, came []",
                    reload.refused().orElseThrow());
            assertEquals("200", status(mockServer, read("", 6)));
        }
    }

    @Test
    void a_reload_keeps_the_changes_of_sandboxes() throws Exception {
        try (MockServer mockServer = MockServer.start(options())) {
            Wired wired = new Wired(mockServer.baseUrl());
            wired.send(Wired.execute("/sandbox/a", 2));
            wired.send(Request.of("PUT", "/sandbox/a/__fixtures/6")
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"data\":{\"description\":\"mine\"}}"));
            StubFolders.replace(minimal, "\"description\": null", "\"description\": \"theirs\"");
            Files.delete(stubs.resolve("__files/2-planned.json"));
            mockServer.reload();
            assertEquals(
                    "mine theirs", description(mockServer, "/sandbox/a", 6) + " " + description(mockServer, "", 6));
            assertEquals("200 404", status(mockServer, read("/sandbox/a", 2)) + " " + status(mockServer, read("", 2)));
            assertEquals("409", status(mockServer, Wired.execute("/sandbox/a", 2)));
            wired.send(Request.of("DELETE", "/sandbox/a"));
            assertEquals("theirs", description(mockServer, "/sandbox/a", 6));
            assertEquals("404", status(mockServer, read("/sandbox/a", 2)));
        }
    }

    @Test
    void a_reload_keeps_stubs_added_by_the_admin_api() throws Exception {
        Files.writeString(stubs.resolve("mappings/own.json"), """
                {"id": "6f1c3e0e-2a52-4f5c-9d4c-1d9d3a5c0001", "request": {"urlPath": "/own"}, "response": {"body": "file"}}""");
        try (MockServer mockServer = MockServer.start(options())) {
            Wired wired = new Wired(mockServer.baseUrl());
            Request mappings = Request.of("POST", "/__admin/mappings").withHeader("Content-Type", "application/json");
            for (String body : List.of("first", "second")) {
                assertEquals(
                        201, wired.send(mappings.withBody("""
                        {"request": {"urlPath": "/added"}, "response": {"body": "%s"}}""".formatted(body))).status());
            }
            assertEquals(
                    200,
                    wired.send(
                                    mappings.withMethod("PUT")
                                            .withTarget("/__admin/mappings/6f1c3e0e-2a52-4f5c-9d4c-1d9d3a5c0001")
                                            .withBody(
                                                    "{\"request\": {\"urlPath\": \"/own\"}, \"response\": {\"body\": \"admin\"}}"))
                            .status());
            assertEquals("admin", wired.send(Request.of("GET", "/own")).text());
            for (int i = 0; i < 2; i++) {
                assertEquals(Optional.empty(), mockServer.reload().refused());
                assertEquals("second", wired.send(Request.of("GET", "/added")).text(), "the later still wins");
                assertEquals("file", wired.send(Request.of("GET", "/own")).text());
            }
            assertEquals(
                    200,
                    wired.send(Request.of("POST", "/__admin/mappings/reset")).status());
            assertEquals(
                    "404 file",
                    status(mockServer, Request.of("GET", "/added")) + " "
                            + wired.send(Request.of("GET", "/own")).text());
        }
    }

    @Test
    void a_reload_keeps_the_states_of_scenarios() throws Exception {
        String scenario = """
                {"mappings": [
                 {"scenarioName": "s", "requiredScenarioState": "Started", "newScenarioState": "on",
                  "request": {"urlPath": "/s"}, "response": {"body": "one"}},
                 {"scenarioName": "s", "requiredScenarioState": "on",
                  "request": {"urlPath": "/s"}, "response": {"body": "two"}}]}""";
        Files.writeString(stubs.resolve("mappings/s.json"), scenario);
        try (MockServer mockServer = MockServer.start(options())) {
            Wired wired = new Wired(mockServer.baseUrl());
            assertEquals("one", wired.send(Request.of("GET", "/s")).text());
            mockServer.reload();
            assertEquals("two", wired.send(Request.of("GET", "/s")).text());
            Files.writeString(stubs.resolve("mappings/s.json"), scenario.replace("\"on\"", "\"off\""));
            mockServer.reload();
            assertEquals("one", wired.send(Request.of("GET", "/s")).text(), "a state that is no more starts again");
            Files.writeString(
                    stubs.resolve("mappings/t.json"),
                    scenario.replace("/s", "/t").replace("\"s\"", "\"t\""));
            mockServer.reload();
            assertEquals("one", wired.send(Request.of("GET", "/t")).text());
        }
    }

    /** The second one continues in another thread. */
    @ParameterizedTest
    @ValueSource(strings = {"x-any: 1", "Prefer: wait=0.2"})
    void a_running_request_keeps_the_state_it_started_with(String header) throws Exception {
        try (MockServer mockServer = MockServer.start(options());
                Socket socket = new Socket("127.0.0.1", mockServer.port())) {
            socket.setSoTimeout(20_000);
            Request execute = Wired.execute("/sandbox/a", 2);
            StringBuilder head = new StringBuilder("PATCH " + execute.target() + " HTTP/1.1\r\nHost: localhost\r\n");
            execute.headers()
                    .forEach(h ->
                            head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
            head.append("Content-Length: ").append(Wired.BODY.length());
            head.append("\r\n").append(header);
            head.append("\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            byte[] go = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(go, StandardCharsets.UTF_8));

            StubFolders.replace(openapi.resolve("schemas/execution.yaml"), "maxLength: 250", "maxLength: 2");
            Files.delete(stubs.resolve("mappings/execute-intervention.json"));
            Files.delete(stubs.resolve("__files/2-planned.json"));
            assertEquals(Optional.empty(), mockServer.reload().refused());

            socket.getOutputStream().write(Wired.BODY.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readNBytes(13), StandardCharsets.UTF_8);
            assertEquals("HTTP/1.1 200 ", answer);
            assertEquals("400", status(mockServer, execute));
        }
    }

    /**
     * In each answer mapping, fixture and file have the same version; none is missing, and no version is older than
     * before.
     */
    @Test
    void no_request_sees_a_mix_of_states_during_reloads() throws Exception {
        write(0);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (MockServer mockServer = MockServer.start(options())) {
            Wired wired = new Wired(mockServer.baseUrl());
            List<Future<Set<Integer>>> seen = new ArrayList<>();
            for (Callable<Integer> ask : List.<Callable<Integer>>of(
                    () -> version(wired.send(read("", 6)), true),
                    () -> version(wired.send(Request.of("GET", "/plain")), false),
                    () -> version(wired.send(read("/sandbox/a", 6)), true),
                    () -> version(wired.send(Request.of("GET", "/sandbox/a/plain")), false))) {
                seen.add(threads.submit(() -> {
                    TreeSet<Integer> versions = new TreeSet<>();
                    while (!over.get()) {
                        int version = ask.call();
                        assertTrue(versions.isEmpty() || version >= versions.last(), "a newer one was served before");
                        versions.add(version);
                    }
                    return versions;
                }));
            }
            for (int i = 1; i <= 30; i++) {
                write(i);
                assertEquals(Optional.empty(), mockServer.reload().refused());
            }
            over.set(true);
            for (Future<Set<Integer>> each : seen) {
                Set<Integer> versions = each.get(20, TimeUnit.SECONDS);
                assertTrue(versions.size() > 5, "requests were sent while it was read again: " + versions);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static int version(Response answer, boolean intervention) {
        assertEquals(200, answer.status(), answer::text);
        String body = intervention
                ? StrictJson.parse(answer.body()).at("/data/description").asText()
                : answer.text();
        assertEquals(answer.header("version").orElse("none"), body);
        return Integer.parseInt(body);
    }

    private void write(int version) throws IOException {
        Files.writeString(
                minimal,
                Files.readString(minimal)
                        .replaceFirst("\"description\": [^,]*", "\"description\": \"" + version + "\""));
        Files.writeString(stubs.resolve("__files/plain.txt"), String.valueOf(version));
        Files.writeString(stubs.resolve("mappings/versions.json"), """
                {"mappings": [
                 {"request": {"method": "GET", "urlPathTemplate": "/interventions/v2/rs/{interventionId}"},
                  "response": {"status": 200, "headers": {"version": "%1$d"}, "transformers": ["project"]}},
                 {"request": {"urlPath": "/plain"},
                  "response": {"headers": {"version": "%1$d"}, "bodyFileName": "plain.txt"}}]}""".formatted(version));
    }
}
