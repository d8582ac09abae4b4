package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.PublicAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upload by the URL of an answer, when proxies change the host and the path of both requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxiedUploadTest {
    private final Map<String, MockServer> mocks = new HashMap<>();
    private final AtomicInteger sandboxes = new AtomicInteger();

    @AfterAll
    void stop() {
        mocks.values().forEach(MockServer::close);
    }

    private MockServer mock(String publicUrl) {
        return mocks.computeIfAbsent(publicUrl, url -> {
            MockOptions.Outside outside = url.isEmpty()
                    ? MockOptions.Outside.LOCAL
                    : new MockOptions.Outside(Optional.of(PublicAddress.of(URI.create(url))), false);
            return MockServer.start(MockOptions.defaults().withOutside(outside));
        });
    }

    /** Headers as {@code Name=value Name=value}; SELF stands for the address that the mock listens on. */
    private static Request with(Request request, String headers, MockServer mock) {
        Request changed = request;
        for (String header : headers == null ? new String[0] : headers.split(" ")) {
            String[] pair = header.split("=", 2);
            changed = changed.withHeader(
                    pair[0], pair[1].replace("SELF", mock.baseUrl().getAuthority()));
        }
        return changed;
    }

    private static Request put(String target) {
        return Request.of("PUT", target).withHeader("Content-Type", "image/png").withBody(new byte[42]);
    }

    /**
     * The columns: --public-url; the path before that of the execution, and its headers as they arrive; how the URL of the
     * answer begins; what is before the path of the upload when it arrives, and its headers; the answer to the upload.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            https://app.example.test/api |      |                                | https://app.example.test/api |      |                                | 200
            https://app.example.test/api |      | Host=app.example.test          | https://app.example.test/api |      | Host=app.example.test          | 200
            https://app.example.test/api |      | Host=app.example.test          | https://app.example.test/api | /api | Host=SELF                      | 200
            https://app.example.test/api | /api | X-Forwarded-Host=other.test    | https://app.example.test/api | /api | Host=app.example.test X-Forwarded-Host=another.test | 200
            http://localhost:5173/api    | /api | Host=localhost:5173            | http://localhost:5173/api    | /api | Host=localhost:5173            | 200
            https://app.example.test/sandbox/qa | /sandbox/qa |                  | https://app.example.test/sandbox/qa | /sandbox/qa |                  | 200
            ~~                           |      | X-Forwarded-Host=app.example.test X-Forwarded-Proto=https | https://app.example.test | | X-Forwarded-Host=app.example.test X-Forwarded-Proto=https | 200
            ~~                           |      | Host=app.example.test X-Forwarded-Proto=https | https://app.example.test     |      | Host=app.example.test          | 200
            ~~                           |      | Forwarded=host=App.Example.test:443;proto=https | https://app.example.test   |      | Forwarded=host=app.example.test;proto=https | 200
            ~~                           |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | http://a.test/api |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | 200
            ~~                           |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | http://a.test/api | /sandbox/qa | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | 200
            ~~                           | /main | Host=a.test                    | http://a.test                | /main | Host=a.test                   | 200
            ~~                           |      | Host=mock:8080                 | http://mock:8080             |      | Host=mock:8080                 | 200
            ~~                           |      |                                | http://SELF                  |      | X-Forwarded-Host=a.test        | 200
            ~~                           |      |                                | http://SELF                  |      | Host=a.test                    | 403
            ~~                           |      | Host=mock:8080                 | http://mock:8080             |      | Host=mock:8081                 | 403
            ~~                           |      | X-Forwarded-Host=a.test        | http://a.test                |      |                                | 403
            ~~                           |      | X-Forwarded-Host=a.test        | http://a.test                |      | X-Forwarded-Host=b.test        | 403
            ~~                           |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | http://a.test/api |      | X-Forwarded-Host=a.test        | 403
            ~~                           |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/api | http://a.test/api |      | X-Forwarded-Host=a.test X-Forwarded-Prefix=/b | 403
            ~~                           |      | X-Forwarded-Host=evil@a.test   | http://SELF                  |      |                                | 200
            """)
    void upload_is_checked_for_the_address_that_the_answer_names(
            String publicUrl, String before, String headers, String begins, String kept, String uploaded, int status) {
        MockServer mock = mock(publicUrl);
        Wired wire = new Wired(mock.baseUrl());
        String sandbox = "n" + sandboxes.incrementAndGet();
        Request execute = Wired.execute(before == null ? "" : before, 2).withHeader("x-sandbox", sandbox);
        execute = before != null && before.startsWith("/sandbox") ? execute.withoutHeader("x-sandbox") : execute;

        String url =
                wire.json(with(execute, headers, mock)).path("presignedUrl").asText();

        String start = begins.replace("SELF", mock.baseUrl().getAuthority());
        assertTrue(url.startsWith(start + "/intervention-signatures/"), url);
        String target = (kept == null ? "" : kept) + url.substring(start.length());
        Response answer = wire.send(with(put(target), uploaded, mock));
        assertEquals(status, answer.status(), answer.text());
        Request read = with(Request.of("GET", target), uploaded, mock);
        assertEquals(status == 200 ? 200 : 404, wire.send(read).status(), "the stored file");
        assertEquals(status == 200, !answer.text().contains("SignatureDoesNotMatch"));
    }

    /** Each changes something that is signed; the host and the path are those of the public URL. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Amz-Signature=.  | X-Amz-Signature=x       | image/png  | 42
            /ada.png           | /eve.png                | image/png  | 42
            X-Amz-Expires=900  | X-Amz-Expires=901       | image/png  | 42
            X-Amz-Date=        | response-content-type=a&X-Amz-Date= | image/png  | 42
            a^                 |                         | image/jpeg | 42
            a^                 |                         | image/png  | 43
            """)
    void what_is_tampered_with_is_refused_behind_a_proxy_too(String part, String other, String type, int size) {
        MockServer mock = mock("https://app.example.test/api");
        Wired wire = new Wired(mock.baseUrl());
        Request execute = Wired.execute("", 2).withHeader("x-sandbox", "n" + sandboxes.incrementAndGet());
        String url = wire.json(execute).path("presignedUrl").asText().replace("https://app.example.test/api", "");
        Request put = Request.of("PUT", url.replaceFirst(part, other == null ? "" : other))
                .withHeader("Content-Type", type)
                .withBody(new byte[size]);
        Response answer = wire.send(put);
        assertEquals(403, answer.status());
        assertTrue(answer.text().contains("<Code>SignatureDoesNotMatch</Code>"), answer.text());
        assertTrue(answer.text().contains("host:app.example.test\n"), "the text to compare names the public host");
    }

    @Test
    void command_of_the_log_begins_with_the_address_and_has_no_header_of_the_proxy() {
        Wired wire = new Wired(mock("").baseUrl());
        wire.send(Request.of("DELETE", "/__console/api/log").withHeader("X-Console", "1"));
        wire.send(Wired.get("/interventions/v2/rs/1").withHeader("X-Forwarded-Host", "a.test"));
        String number = wire.json(Request.of("GET", "/__console/api/log"))
                .at("/entries/0/number")
                .asText();
        Request entry = Request.of("GET", "/__console/api/log/" + number)
                .withHeader("Forwarded", "host=\"localhost:5173\";proto=https")
                .withHeader("X-Forwarded-Prefix", "/api");
        assertEquals("""
                curl -i -X GET 'https://localhost:5173/api/interventions/v2/rs/1' \\
                  -H "Authorization: Bearer $CONTRACT_BEARER_TOKEN" \\
                  -H "x-session-token: $CONTRACT_SESSION_TOKEN\"""", wire.json(entry).path("curl").asText());
    }

    @Test
    void description_and_client_name_the_address() {
        MockServer fixed = mock("https://app.example.test/api");
        Wired wire = new Wired(fixed.baseUrl());
        assertEquals(
                "https://app.example.test/api",
                wire.json(Request.of("GET", "/openapi.json"))
                        .at("/servers/0/url")
                        .asText());
        String client = wire.send(Request.of("GET", "/api/client.ts")).text();
        assertTrue(client.contains("openapi-typescript@7 https://app.example.test/api/openapi.json -o"), client);
        assertTrue(client.contains("({ baseUrl: \"https://app.example.test/api\", ...options })"), client);

        MockServer told = mock("");
        wire = new Wired(told.baseUrl());
        Request document = Request.of("GET", "/openapi.json");
        assertEquals("/", wire.json(document).at("/servers/0/url").asText());
        assertEquals(
                "http://localhost:5173/api",
                wire.json(document.withHeader("X-Forwarded-Host", "localhost:5173")
                                .withHeader("X-Forwarded-Prefix", "/api"))
                        .at("/servers/0/url")
                        .asText());
        assertTrue(wire.send(Request.of("GET", "/client.ts")).text().contains("createFetchClient<paths>(options)"));
    }
}
