package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.content.InvalidStubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mapping of WireMock may say here: it is served, or it is refused with its place; nothing is ignored. */
class MappingFeaturesTest {
    private static final Path ROWS = Path.of("src/test/resources/mappings");

    @TempDir
    private Path temp;

    private Path stubs;

    @BeforeEach
    void files() throws Exception {
        stubs = temp.resolve("own");
        Files.createDirectories(stubs.resolve("mappings"));
        Files.createDirectories(stubs.resolve("__files"));
        Files.writeString(stubs.resolve("__files/t.txt"), "file of {{request.method}}");
        Files.writeString(stubs.resolve("__files/wrong.txt"), "{{#if}}");
    }

    private static List<Arguments> rows(String file, int size) throws IOException {
        List<String> lines = Files.readAllLines(ROWS.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .map(String::strip)
                .toList();
        List<Arguments> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += size) {
            rows.add(Arguments.of(lines.subList(i, i + size).toArray()));
        }
        return rows;
    }

    static List<Arguments> refused() throws IOException {
        return rows("refused.txt", 2);
    }

    static List<Arguments> served() throws IOException {
        return rows("served.txt", 3);
    }

    private MockServer start() {
        return MockServer.start(MockOptions.defaults()
                .withLayer(stubs)
                .withClock(Clock.fixed(Instant.parse("2026-11-28T20:45:31Z"), ZoneOffset.UTC)));
    }

    private void mapping(String json) throws IOException {
        Files.writeString(stubs.resolve("mappings/m.json"), json);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_mapping_is_refused_with_its_place(String json, String problem) throws Exception {
        mapping(json);
        assertEquals(
                "own/mappings/m.json " + problem,
                assertThrowsExactly(InvalidStubException.class, this::start).getMessage());
    }

    @ParameterizedTest
    @MethodSource("served")
    void a_mapping_is_served(String request, String json, String answer) throws Exception {
        mapping(json);
        try (MockServer mockServer = start()) {
            Response came = new Wired(mockServer.baseUrl()).send(request(request));
            assertEquals(answer, came.status() + " " + came.text());
        }
    }

    /** Method, target, headers as NAME=VALUE and the body; a tilde is a blank. */
    private static Request request(String line) {
        String[] words = line.split(" ", 4);
        Request request = Request.of(words[0], words[1]);
        if (words.length > 2) {
            String[] header = words[2].split("=", 2);
            request = request.withHeader(header[0], header[1].replace('~', ' '));
        }
        return words.length > 3 ? request.withBody(words[3].replace('~', ' ').replace("\\r\\n", "\r\n")) : request;
    }

    @Test
    void all_problems_are_told_at_once_also_by_a_reload_and_the_mock_keeps_what_it_served() throws Exception {
        mapping("{\"request\":{\"urlPath\":\"/x\"},\"response\":{\"body\":\"before\"}}");
        try (MockServer mockServer = start()) {
            mapping("""
                    {"mappings": [
                     {"request": {"method": "get", "urlPath": "/x"},
                      "response": {"body": "{{now", "transformers": ["response-template", "nope"]}},
                     {"request": {"urlPath": "/y"}, "response": {"proxyBaseUrl": "http://user:secret@127.0.0.1:1"}}]}""");
            assertEquals("""
                    own/mappings/m.json /mappings/0/response/transformers/1: transformer: wanted one of execute, project, response-template, came 'nope'
                    own/mappings/m.json /mappings/0/request/method: method: wanted capital letters, as clients send them, came 'get'
                    own/mappings/m.json /mappings/0/response/body: template: wanted a template of Handlebars, came line 1:5: found: '<EOF>', expected: '}}'
                    own/mappings/m.json /mappings/1/response/proxyBaseUrl: turned off: wanted an answer of its own; mock --upstream forwards requests, came 'proxyBaseUrl'""", mockServer.reload().refused().orElseThrow());
            assertEquals(
                    "before",
                    new Wired(mockServer.baseUrl())
                            .send(Request.of("GET", "/x"))
                            .text());
        }
    }

    @Test
    void stubs_set_over_the_network_run_no_templates_beside_files_that_do() throws Exception {
        mapping(
                "{\"request\":{\"urlPath\":\"/x\"},\"response\":{\"body\":\"{{now}}\",\"transformers\":[\"response-template\"]}}");
        try (MockServer mockServer = start()) {
            Wired wired = new Wired(mockServer.baseUrl());
            Request add = Request.of("POST", "/__admin/mappings").withHeader("Content-Type", "application/json");
            String stub = "{\"request\":{\"urlPath\":\"/y\"},\"response\":{\"body\":\"{{now}}\"%s}}";
            Response refused = wired.send(add.withBody(stub.formatted(",\"transformers\":[\"response-template\"]")));
            assertEquals(
                    "403 {\"message\":\"Forbidden: /response/transformers: 'response-template' is not served: stubs set"
                            + " over the network neither forward, call, record, write nor run templates; edit the files"
                            + " of stubs/ instead\"}",
                    refused.status() + " " + refused.text());
            assertEquals(201, wired.send(add.withBody(stub.formatted(""))).status());
            assertEquals("{{now}}", wired.send(Request.of("GET", "/y")).text());
            assertEquals(
                    "2026-11-28T20:45:31Z", wired.send(Request.of("GET", "/x")).text());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Host: mock:8080                                                      | http://mock:8080
            Host: app.example.test; X-Forwarded-Proto: https                     | https://app.example.test
            X-Forwarded-Host: app.example.test:8443; X-Forwarded-Proto: https    | https://app.example.test:8443
            """)
    void templates_name_the_address_that_outsiders_see(String headers, String address) throws Exception {
        mapping(
                "{\"request\":{\"urlPath\":\"/x\"},\"response\":{\"body\":\"{{request.baseUrl}}\",\"transformers\":[\"response-template\"]}}");
        try (MockServer mockServer = start()) {
            Request request = Request.of("GET", "/x");
            for (String header : headers.split("; ")) {
                String[] parts = header.split(": ");
                request = request.withHeader(parts[0], parts[1]);
            }
            assertEquals(address, new Wired(mockServer.baseUrl()).send(request).text());
        }
    }
}
