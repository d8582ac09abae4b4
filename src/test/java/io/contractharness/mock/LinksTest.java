package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data lead nowhere outside: each link is one to the mock, which serves it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("(?:https?:)?//[^\"\\s]+");
    /** What the documentation shows, byte for byte. */
    private static final Set<String> DOCUMENTED =
            Set.of("https://bucket.s3.amazonaws.com/1", "https://example.com/presigned-url");

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

    private static List<String> links(String text) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            links.add(link.group());
        }
        return links;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stubs/__files", "openapi/examples"})
    void no_file_names_the_host_of_a_stranger(String folder) throws Exception {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                boolean documented = folder.equals("openapi/examples") || file.endsWith("1-documented-example.json");
                for (String link : links(Files.readString(file))) {
                    boolean ours = URI.create(link).getHost() == null
                            ? false
                            : URI.create(link).getHost().endsWith(".invalid");
                    assertTrue(ours || documented && DOCUMENTED.contains(link), file + ": " + link);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/main", "/sandbox/a", "/main/sandbox/b"})
    void every_link_of_an_answer_is_served(String prefix) {
        Set<String> seen = new TreeSet<>();
        for (long id : mockServer.target().readable()) {
            if (id == 1) {
                continue;
            }
            String all =
                    wired.json(Request.of("GET", prefix + "/__fixtures/" + id)).toString();
            for (String link : links(all)) {
                assertTrue(link.startsWith(mockServer.baseUrl() + "/__files/"), link);
                Response file = wired.send(Request.of(
                        "GET", link.substring(mockServer.baseUrl().toString().length())));
                String begins = new String(file.body(), 0, 4, StandardCharsets.ISO_8859_1);
                assertEquals(
                        link.endsWith(".pdf") ? "200 application/pdf %PDF" : "200 image/png \u0089PNG",
                        file.status() + " " + file.header("Content-Type").orElse("") + " " + begins,
                        link);
                seen.add(link);
            }
        }
        assertEquals(15, seen.size(), () -> seen.toString());
    }

    /** The file has 634 bytes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET  | /__files/training-proofs/88.pdf                | -             | 200 application/pdf - 634
            GET  | /sandbox/a/__files/training-proofs/88.pdf?v=1  | -             | 200 application/pdf - 634
            GET  | /__files/training-proofs/8%38.pdf              | -             | 200 application/pdf - 634
            HEAD | /__files/training-proofs/88.pdf                | -             | 200 application/pdf - 0
            GET  | /__files/training-proofs/88.pdf                | bytes=0-3     | 206 application/pdf bytes 0-3/634 4
            GET  | /__files/training-proofs/88.pdf                | bytes=630-    | 206 application/pdf bytes 630-633/634 4
            GET  | /__files/training-proofs/88.pdf                | bytes=-5      | 206 application/pdf bytes 629-633/634 5
            GET  | /__files/training-proofs/88.pdf                | bytes=-9999   | 206 application/pdf bytes 0-633/634 634
            GET  | /__files/training-proofs/88.pdf                | bytes=0-99999 | 206 application/pdf bytes 0-633/634 634
            GET  | /__files/training-proofs/88.pdf                | bytes=634-    | 416 application/json bytes */634 59
            GET  | /__files/training-proofs/88.pdf                | bytes=-0      | 416 application/json bytes */634 59
            GET  | /__files/training-proofs/88.pdf                | bytes=5-2     | 200 application/pdf - 634
            GET  | /__files/training-proofs/88.pdf                | bytes=0-1,4-5 | 200 application/pdf - 634
            GET  | /__files/training-proofs/88.pdf                | lines=1-2     | 200 application/pdf - 634
            HEAD | /__files/training-proofs/88.pdf                | bytes=0-3     | 200 application/pdf - 0
            PUT  | /__files/training-proofs/88.pdf                | -             | 405 application/json - 69
            GET  | /__files/sessions.json                         | -             | 404 application/json - 142
            GET  | /__files/2-planned.json                        | -             | 404 application/json - 142
            GET  | /__files/../mappings/get-intervention.json     | -             | 404 application/json - 142
            GET  | /__files/%2e%2e/__files/training-proofs/88.pdf | -             | 404 application/json - 142
            GET  | /__files/                                      | -             | 404 application/json - 142
            """)
    void a_file_is_served_as_by_a_web_server(String method, String target, String range, String answer) {
        Request request = Request.of(method, target);
        Response came = wired.send(range == null ? request : request.withHeader("Range", range));
        assertEquals(
                answer,
                came.status() + " " + came.header("Content-Type").orElse("-") + " "
                        + came.header("Content-Range").orElse("-") + " " + came.body().length);
    }

    @Test
    void a_file_that_a_browser_has_is_not_sent_again() {
        Request request = Request.of("GET", "/__files/signatures/3.png").withHeader("Origin", "http://app.example");
        Response first = wired.send(request);
        String etag = first.header("ETag").orElseThrow();
        assertEquals("*", first.header("Access-Control-Allow-Origin").orElse(""));
        assertEquals("nosniff", first.header("X-Content-Type-Options").orElse(""));
        assertEquals(304, wired.send(request.withHeader("If-None-Match", etag)).status());
        assertEquals(
                200,
                wired.send(request.withHeader("If-None-Match", "\"other\"")).status());
        Request part = request.withHeader("Range", "bytes=0-3");
        assertEquals(206, wired.send(part.withHeader("If-Range", etag)).status());
        assertEquals(200, wired.send(part.withHeader("If-Range", "\"other\"")).status());
    }

    @Test
    void a_page_may_ask_for_a_range() {
        Response preflight = wired.send(Request.of("OPTIONS", "/__files/signatures/3.png")
                .withHeader("Origin", "http://app.example")
                .withHeader("Access-Control-Request-Method", "GET")
                .withHeader("Access-Control-Request-Headers", "range"));
        assertEquals(
                "204 GET, HEAD range",
                preflight.status() + " "
                        + preflight.header("Access-Control-Allow-Methods").orElse("") + " "
                        + preflight.header("Access-Control-Allow-Headers").orElse(""));
    }
}
