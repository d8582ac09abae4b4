package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.VersionSource;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployedVersionTest {
    private static final Request READ = Request.of("GET", "/things/1?all")
            .withHeader("Accept", "application/json")
            .withHeader("x-session-token", "s");

    /** A source is a header or, from its first slash or as {@code ""}, a pointer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            x-version      | 200 | {}                             | 1.4.2 |
            X-VERSION      | 401 | no                             | 1.4.2 |
            x-other        | 200 | {}                             |       | 200 without it
            x-empty        | 200 | {}                             |       | an empty text
            x-other        | 503 | {}                             |       | 503 without it
            /build/version | 200 | {"build":{"version":" 1.4 "}}  | 1.4   |
            /build         | 200 | {"build":17}                   | 17    |
            /build         | 200 | {"build":1.10}                 | 1.10  |
            /build         | 200 | {"build":{"version":"1"}}      |       | a value that is neither text nor number
            /build         | 200 | {"build":null}                 |       | a value that is neither text nor number
            /build         | 200 | {"built":1}                    |       | a body without it
            /build         | 200 | <html>                         |       | a body that is not JSON
            /build         | 200 | ~~                             |       | a body without it
            /build         | 404 | {"build":1}                    |       | 404
            /build         | 301 | {"build":1}                    |       | 301
            ""             | 200 | 1.4.2\\n                       | 1.4.2 |
            ""             | 200 | "1.4.2"                        | 1.4.2 |
            ""             | 200 | 2026-11-28 of main             | 2026-11-28 of main |
            ""             | 200 | \\n                            |       | an empty text
            ""             | 200 | <html>\\n<body>                |       | a text of several lines or of more than 200 characters
            ""             | 200 | \\33[2J1                        |       | a text of several lines or of more than 200 characters
            ""             | 500 | 1.4.2                          |       | 500
            """)
    void a_version_is_one_short_text_of_a_response(
            String source, int status, String body, String version, String problem) {
        boolean pointer = source.startsWith("/") || source.equals("\"\"");
        VersionSource where = new VersionSource(
                Optional.empty(),
                pointer ? Optional.empty() : Optional.of(source),
                pointer ? Optional.of(source.replace("\"\"", "")) : Optional.empty());
        Response response = new Response(
                status,
                List.of(new Header("x-version", "1.4.2"), new Header("x-empty", " ")),
                body.translateEscapes().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                new DeployedVersion.Found(version == null ? "" : version, problem == null ? "" : problem),
                new DeployedVersion(where, READ).in(response));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -          | x-version | -      | GET /things/1?all application/json | header x-version of GET /things/1
            /version?a | x-version | -      | GET /version?a */*                 | header x-version of GET /version
            /version   | -         | /build | GET /version */*                   | GET /version at /build
            /version   | -         | ''     | GET /version */*                   | GET /version
            """)
    void it_asks_with_the_credentials_of_the_plain_read(
            String path, String header, String pointer, String request, String place) {
        DeployedVersion version = new DeployedVersion(
                new VersionSource(Optional.ofNullable(path), Optional.ofNullable(header), Optional.ofNullable(pointer)),
                READ);
        Request sent = version.request();
        assertEquals(
                request,
                sent.method() + " " + sent.target() + " "
                        + sent.header("Accept").orElseThrow());
        assertEquals(Optional.of("s"), sent.header("x-session-token"));
        assertEquals(place, version.place());
    }
}
