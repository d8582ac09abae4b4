package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.InvalidStubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stubs of a team over the built-in ones. */
class StubLayersTest {
    @TempDir
    private Path temp;

    private Path write(String file, String text) throws IOException {
        Path path = temp.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static String minimal(long id, String description) throws IOException {
        return Files.readString(Path.of("stubs/__files/6-minimal.json"))
                .replace("\"id\": 6", "\"id\": " + id)
                .replace("\"description\": null", "\"description\": \"" + description + "\"");
    }

    private MockServer start(String... layers) {
        MockOptions options = MockOptions.defaults();
        for (String layer : layers) {
            options = options.withLayer(temp.resolve(layer));
        }
        return MockServer.start(options);
    }

    private static String description(MockServer mockServer, long id) {
        Response answer =
                new Wired(mockServer.baseUrl()).send(Wired.get("/interventions/v2/rs/" + id + "?extend=summary"));
        return answer.status() == 200
                ? io.contractharness.contract.source.StrictJson.parse(answer.body())
                        .at("/data/description")
                        .asText()
                : String.valueOf(answer.status());
    }

    private static String text(MockServer mockServer, String method, String target) {
        Response answer = new Wired(mockServer.baseUrl()).send(Request.of(method, target));
        return answer.status() + " " + answer.text();
    }

    @Test
    void a_later_fixture_replaces_the_one_with_the_same_id() throws Exception {
        write("own/__files/whatever.json", minimal(2, "ours of two"));
        write("own/__files/6-minimal.json", minimal(66, "one more"));
        write("upper/__files/a.json", minimal(66, "one above"));
        try (MockServer mockServer = start("own")) {
            assertEquals("ours of two", description(mockServer, 2));
            assertEquals("one more", description(mockServer, 66));
            assertEquals("null", description(mockServer, 6), "the fixture in a file of the same name stays");
            assertEquals(
                    List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 66L),
                    mockServer.target().readable());
        }
        try (MockServer mockServer = start("own", "upper")) {
            assertEquals("ours of two", description(mockServer, 2));
            assertEquals("one above", description(mockServer, 66));
        }
    }

    @Test
    void a_mapping_wins_by_priority_then_by_order() throws Exception {
        String login = """
                {"priority": %d, "request": {"method": "POST", "urlPath": "/%s"}, "response": {"status": 200, "body": "%s"}}""";
        write("own/mappings/a.json", login.formatted(5, "same", "own"));
        write("upper/mappings/a.json", login.formatted(5, "same", "upper"));
        write("own/mappings/b.json", login.formatted(4, "lower", "own"));
        write("upper/mappings/b.json", login.formatted(5, "lower", "upper"));
        write("own/mappings/get.json", """
                {"priority": 10, "request": {"method": "GET", "urlPathTemplate": "/interventions/v2/rs/{interventionId}"},
                 "response": {"status": 503}}""");
        try (MockServer mockServer = start("own", "upper")) {
            assertEquals("200 upper", text(mockServer, "POST", "/same"));
            assertEquals("200 own", text(mockServer, "POST", "/lower"));
            assertEquals("503", description(mockServer, 1), "our own has priority 10 too");
        }
    }

    @Test
    void a_later_mapping_replaces_the_one_with_the_same_id() throws Exception {
        String mapping = """
                {"id": "6f1c3e0e-2a52-4f5c-9d4c-1d9d3a5c0001", "priority": %d,
                 "request": {"urlPath": "/%s"}, "response": {"body": "%s"}}""";
        write("own/mappings/a.json", mapping.formatted(1, "old", "own"));
        write("upper/mappings/b.json", mapping.formatted(5, "new", "upper"));
        try (MockServer mockServer = start("own", "upper")) {
            assertEquals("200 upper", text(mockServer, "GET", "/new"));
            assertEquals(
                    404,
                    new Wired(mockServer.baseUrl())
                            .send(Request.of("GET", "/old"))
                            .status());
        }
        write("upper/mappings/c.json", "{\"mappings\": [" + mapping.formatted(5, "other", "upper") + "]}");
        assertEquals(
                "upper/mappings/c.json /mappings/0/id: wanted an id of its own, came"
                        + " 6f1c3e0e-2a52-4f5c-9d4c-1d9d3a5c0001, also in upper/mappings/b.json",
                assertThrowsExactly(InvalidStubException.class, () -> start("own", "upper"))
                        .getMessage());
    }

    @Test
    void a_response_file_comes_from_the_last_layer_that_has_it() throws Exception {
        write("own/mappings/a.json", """
                {"mappings": [{"request": {"urlPath": "/a"}, "response": {"bodyFileName": "texts/a.txt"}},
                              {"request": {"urlPath": "/b"}, "response": {"bodyFileName": "texts/b.txt"}}]}""");
        write("own/__files/texts/a.txt", "a of own");
        write("own/__files/texts/b.txt", "b of own");
        write("upper/__files/texts/b.txt", "b of upper");
        try (MockServer mockServer = start("own", "upper")) {
            assertEquals("200 a of own", text(mockServer, "GET", "/a"));
            assertEquals("200 b of upper", text(mockServer, "GET", "/b"));
        }
    }

    @Test
    void a_fixture_stays_when_a_later_mapping_uses_its_file() throws Exception {
        write("own/mappings/a.json", """
                {"request": {"urlPath": "/raw"}, "response": {"bodyFileName": "6-minimal.json"}}""");
        write("upper/mappings/a.json", """
                {"request": {"urlPath": "/own"}, "response": {"bodyFileName": "answer.json"}}""");
        write("upper/__files/answer.json", "{\"no\": \"intervention\"}");
        try (MockServer mockServer = start("own", "upper")) {
            assertEquals("null", description(mockServer, 6));
            assertEquals(
                    "200 " + Files.readString(Path.of("stubs/__files/6-minimal.json")),
                    text(mockServer, "GET", "/raw"));
            assertEquals("200 {\"no\": \"intervention\"}", text(mockServer, "GET", "/own"));
        }
    }

    @Test
    void a_later_layer_overrides_the_meaning_of_a_token() throws Exception {
        write("own/__files/sessions.json", """
                {"sessions": [{"token": "mine", "interventionId": 1}, {"token": "session-of-intervention-2", "expired": true}]}""");
        try (MockServer mockServer = start("own")) {
            Wired wired = new Wired(mockServer.baseUrl());
            Request execute = Wired.execute("/sandbox/a", 1);
            assertEquals(
                    200,
                    wired.send(execute.withHeader("x-session-token", "mine")).status());
            assertEquals(
                    401,
                    wired.send(execute.withHeader("x-session-token", "session-of-intervention-2"))
                            .status());
            assertEquals(
                    200,
                    wired.send(execute.withHeader("x-session-token", "session-of-intervention-5"))
                            .status());
        }
    }

    @Test
    void hidden_files_are_not_stubs() throws Exception {
        write("own/__files/.6.json.swp", "junk");
        write("own/__files/.half.json", "{\"data\":");
        write("own/mappings/.git/x.json", "junk");
        write("own/mappings/notes.txt", "junk");
        try (MockServer mockServer = start("own")) {
            assertEquals("null", description(mockServer, 6));
        }
    }

    @Test
    void every_problem_names_its_layer() throws Exception {
        write("own/__files/2.json", minimal(2, "x").replace("\"status\": 1", "\"status\": \"1\""));
        write("upper/stubs/__files/sessions.json", "{\"sessions\": [{\"token\": secret}]}");
        write("upper/stubs/mappings/m.json", """
                {"mappings": [{"request": {"urlPath": "/a"}, "response": {"bodyFileName": "none.txt"}}]}""");
        assertEquals(
                """
                upper/stubs/mappings/m.json /mappings/0/response/bodyFileName: file: wanted a file of __files/, came 'none.txt', which no layer has
                own/__files/2.json /data/status: get-intervention 200 type: wanted integer, came string "1"
                upper/stubs/__files/sessions.json (file): JSON: wanted one well-formed JSON value, came Unrecognized token (not shown): was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 25""",
                assertThrowsExactly(InvalidStubException.class, () -> start("own", "upper/stubs"))
                        .getMessage());
    }

    @Test
    void all_invalid_mappings_are_reported_at_once() throws Exception {
        write("own/mappings/a.json", "{\"request\": {\"urlPth\": \"/x\"}, \"response\": {}}");
        write(
                "own/mappings/b.json",
                "{\"mappings\": [{\"request\": {\"method\": 7}, \"response\": {\"status\": \"x\"}}]}");
        List<String> lines = assertThrowsExactly(InvalidStubException.class, () -> start("own"))
                .getMessage()
                .lines()
                .toList();
        assertEquals(
                List.of(
                        "own/mappings/a.json /request/urlPth: wanted a WireMock mapping, came 'urlPth', which",
                        "own/mappings/b.json /mappings/0/request/method: wanted a WireMock mapping, came Cannot construct"),
                lines.stream()
                        .map(line -> line.replaceFirst("( came \\S+ \\S+).*", "$1"))
                        .toList());
    }

    @Test
    void a_link_stays_in_the_folder_of_the_stubs() throws Exception {
        write("secret.json", "{\"hunter2\":");
        write("shared/__files/within.json", minimal(77, "by a link"));
        Path files = Files.createDirectories(temp.resolve("own/__files"));
        Files.createDirectories(temp.resolve("own/data"));
        Files.writeString(temp.resolve("own/data/77.json"), minimal(77, "by a link"));
        Files.createSymbolicLink(files.resolve("77.json"), Path.of("../data/77.json"));
        try (MockServer mockServer = start("own")) {
            assertEquals("by a link", description(mockServer, 77));
        }
        Files.createSymbolicLink(files.resolve("a.json"), temp.resolve("secret.json"));
        Files.createSymbolicLink(files.resolve("b.json"), Path.of("../../none.json"));
        Files.createSymbolicLink(files.resolve("c"), temp.resolve("shared"));
        Files.createSymbolicLink(files.resolve("sessions.json"), Path.of("/proc/self/environ"));
        Files.createSymbolicLink(temp.resolve("own/mappings"), temp.resolve("shared"));
        String came =
                " (file): file: wanted a file in the folder of the stubs, came a link which leads out of the folder";
        assertEquals(
                String.join(
                        "\n",
                        "own/mappings" + came,
                        "own/__files/a.json" + came,
                        "own/__files/b.json" + came,
                        "own/__files/c" + came,
                        "own/__files/sessions.json" + came),
                assertThrowsExactly(InvalidStubException.class, () -> start("own"))
                        .getMessage());
    }
}
