package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.client.RateLimit;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.deployment.Credentials;
import io.contractharness.deployment.Deployment;
import io.contractharness.deployment.Executable;
import io.contractharness.deployment.OpenChoices;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.faults.Catalogue;
import io.contractharness.faults.FaultProxy;
import io.contractharness.faults.TargetAccounts;
import io.contractharness.mock.proxy.ForwardingOptions;
import io.contractharness.mock.proxy.TestDeployment;
import io.contractharness.validation.ExchangeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The violations that the validation proxy reports for an app and for a deployment that is not the mock. */
class ForwardedFindingsTest {
    private static final Credentials CREDENTIALS =
            Credentials.derived("the-bearer-of-the-app", "the-session-of-the-app", 3);
    private static final Set<String> VALUES = ApiContract.builtIn()
            .operation("get-intervention")
            .extendParameter()
            .orElseThrow()
            .extend()
            .keySet();

    private static final String EVERYTHING =
            VALUES.stream().map(value -> "extend=" + value).collect(Collectors.joining("&"));

    private static final String NO_NUMBER =
            "get-intervention.interventionId.type, request path interventionId: wanted integer, came 'x'";

    private final RecordingListener listener = new RecordingListener();

    private MockServer proxy(URI base, boolean changes) {
        return MockServer.start(MockOptions.defaults()
                .withClock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC))
                .withUpstream(
                        new ForwardingOptions(TestDeployment.target(base, RateLimit.unlimited()), changes, listener)));
    }

    private static Request read(String idAndQuery) {
        return Request.of("GET", "/interventions/v2/rs/" + idAndQuery)
                .withHeader("Authorization", "Bearer " + CREDENTIALS.bearerToken())
                .withHeader("x-session-token", CREDENTIALS.sessionToken());
    }

    private static Request execute(String body) {
        return read("").withMethod("PATCH")
                .withTarget("/interventions/v2/mb/execute")
                .withHeader("x-session-token", CREDENTIALS.executable().get(0).sessionToken())
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static List<String> findings(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split("; (?=deployment|app)"));
    }

    private static Response send(MockServer mockServer, Request request) {
        return new Wired(mockServer.baseUrl()).send(request);
    }

    /** A request as one line: method, path and changes. */
    private static Request request(String words) {
        String[] parts = words.strip().split(" ", 2);
        Request request = switch (parts[0]) {
            case "read" -> read(parts[1]);
            case "nobody" -> read(parts[1]).withoutHeader("Authorization").withoutHeader("x-session-token");
            case "basic" -> read(parts[1]).withHeader("Authorization", "Basic bWU6bWUtYW5kLW15c2VsZg==");
            case "post" -> read(parts[1]).withMethod("POST");
            case "execute" ->
                execute(
                        parts[1].equals("BODY")
                                ? Wired.BODY
                                : parts[1].replace('\'', '"')
                                        .replace("LONG", Wired.BODY.replace("Ada", "A".repeat(251))));
            case "text" -> execute(parts[1]).withHeader("Content-Type", "text/plain");
            default -> throw new IllegalArgumentException(words);
        };
        return request;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            read 1                | 200 |
            read 1?extend=summary | 200 |
            read 1?extend=nope    | 400 | app: get-intervention.extend.enum, request query extend: wanted one of VALUES, came 'nope'
            read 1?extend[]=sites | 200 | app: get-intervention.extend.name, request query extend: wanted the name written 'extend', came 'extend[]'; deployment: get-intervention.extend.name, status, with query extend of the request at fault: wanted a refusal (4xx), came 200
            read x                | 400 | app: get-intervention.interventionId.type, request path interventionId: wanted integer, came 'x'
            read 999999999        | 404 |
            nobody 1              | 401 | app: get-intervention.Authorization.required, request header Authorization: wanted the header Authorization, came none; app: get-intervention.x-session-token.required, request header x-session-token: wanted the header x-session-token, came none
            basic 1               | 401 | app: get-intervention.Authorization.scheme, request header Authorization: wanted Bearer <token>, came another form (not shown)
            post 1                | 405 |
            execute {'firstName':'A','lastName':'B'} | 400 | app: execute-intervention.signature.required, request body /signature: wanted this member, came nothing
            execute {             | 400 | app: execute-intervention.requestBody.wellFormed, request body: wanted one well-formed JSON value, came Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1) at line 1, column 2
            text x                | 415 | app: execute-intervention.requestBody.mediaType, request header Content-Type: wanted application/json, came 'text/plain'
            """)
    void violations_of_requests_are_reported_for_the_app(String words, int status, String findings) throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), CREDENTIALS);
                MockServer mockServer = proxy(deployment.baseUrl(), true)) {
            assertEquals(status, send(mockServer, request(words)).status());
            String wanted = findings == null ? "" : findings.replace("VALUES", String.join(", ", VALUES));
            assertEquals(findings(wanted), listener.broken());
        }
    }

    @Test
    void valid_exchange_has_no_violations() throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), CREDENTIALS);
                MockServer mockServer = proxy(deployment.baseUrl(), false)) {
            send(mockServer, read("1?extend=summary"));
            assertEquals(List.of(), listener.broken());
            Set<String> held = listener.rules(CheckResult.Outcome.HELD);
            assertTrue(
                    held.containsAll(Set.of(
                            "get-intervention.200.status",
                            "get-intervention.describedStatus",
                            "get-intervention.identity",
                            "get-intervention.secrets",
                            "get-intervention.200.data.id.type",
                            "get-intervention.extend.summary.adds",
                            "get-intervention.extend.summary.filled",
                            "get-intervention.extend.sites.absent")),
                    held::toString);
            assertFalse(held.contains("get-intervention.extend.sites.adds"), "was not asked for");
            assertFalse(held.contains("get-intervention.extend.enum"), "no request broke it");
            assertTrue(listener.all.get(0).reached().stream()
                    .anyMatch(cell -> cell.toString().contains("summary")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            values/id-as-text | read 1?ALL | deployment: get-intervention.200.data.id.type, response body /data/id: wanted integer, came string "1"
            body shape/data-missing | read 1 | deployment: get-intervention.200.data.required, response body /data: wanted this member, came nothing
            extend semantics/summary-always | read 1?extend=sites | deployment: get-intervention.extend.summary.absent, response body /data/summary: wanted nothing, it was not asked for, came {"name":"Provider name","email":"example@mail.fr","actionComment":"Action commen… (216 characters)
            extend semantics/sites-null | read 1?extend=sites | deployment: get-intervention.200.data.sites.nullable, response body /data/sites: wanted a value of type array, came null
            headers and media/read-two-types | read 1 | deployment: get-intervention.200.mediaType, response header Content-Type: wanted application/json, came text/html
            headers and media/read-no-type | read 1 | deployment: get-intervention.200.mediaType, response header Content-Type: wanted application/json, came none
            headers and media/read-false-gzip | read 1 | deployment: get-intervention.200.wellFormed, response body: wanted the coding gzip, as Content-Encoding says, came other bytes
            headers and media/error-html | read x | app: ID; deployment: get-intervention.400.mediaType, response header Content-Type: wanted application/json, came text/html; deployment: get-intervention.400.wellFormed, error body: wanted one well-formed JSON value, came Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 1
            headers and media/allow-missing | post 1 | deployment: get-intervention.405.header.Allow, response header Allow: wanted this header, came none
            strict json/duplicate-key | read 1 | deployment: get-intervention.200.wellFormed, response body: wanted one well-formed JSON value, came Duplicate field 'data' at line 1, column 18
            leaks/session-in-cookie | read 1 | deployment: get-intervention.secrets, response header Set-Cookie: wanted no credential, came the value of x-session-token
            leaks/bearer-in-error | read x | app: ID; deployment: get-intervention.secrets, response body: wanted no credential, came the value of Authorization
            authentication/read-basic | basic 1 | app: get-intervention.Authorization.scheme, request header Authorization: wanted Bearer <token>, came another form (not shown); deployment: get-intervention.Authorization.scheme, status, with header Authorization of the request at fault: wanted a refusal (4xx), came 200
            request validation/id-text-accepted | read x | app: ID; deployment: get-intervention.interventionId.type, status, with path interventionId of the request at fault: wanted a refusal (4xx), came 200; deployment: get-intervention.identity, response body /data/id: wanted x, as in the path, came 1
            request validation/firstName-too-long-accepted | execute LONG | app: execute-intervention.firstName.maxLength, request body /firstName: wanted at most 250 characters, came 251 characters; deployment: execute-intervention.firstName.maxLength, status, with body /firstName of the request at fault: wanted a refusal (4xx), came 200
            status and protocol/unauthorized-as-403 | nobody 1 | app: get-intervention.Authorization.required, request header Authorization: wanted the header Authorization, came none; app: get-intervention.x-session-token.required, request header x-session-token: wanted the header x-session-token, came none; deployment: get-intervention.401.status, status, with header Authorization of the request at fault: wanted 401, came 403; deployment: get-intervention.describedStatus, status: wanted one of 200, 400, 401, 404, 405, came 403
            status and protocol/refusal-as-500 | read x | app: ID; deployment: get-intervention.interventionId.type, status, with path interventionId of the request at fault: wanted a refusal (4xx), came 500; deployment: get-intervention.describedStatus, status: wanted one of 200, 400, 401, 404, 405, came 500
            status and protocol/read-206 | read 1 | deployment: get-intervention.200.status, VALID: wanted 200, came 206; deployment: get-intervention.describedStatus, status: wanted one of 200, 400, 401, 404, 405, came 206
            status and protocol/read-500 | read 1 |
            status and protocol/read-truncated | read 1 |
            status and protocol/executed-reset | execute BODY |
            """)
    void violations_of_responses_are_reported_for_the_deployment(String fault, String words, String findings)
            throws IOException {
        try (Deployment deployment = Deployment.start(OpenChoices.likeTheMock(), CREDENTIALS);
                FaultProxy faulty =
                        FaultProxy.inFrontOf(deployment.baseUrl(), Catalogue.fault(fault), known(deployment));
                MockServer mockServer = proxy(faulty.baseUrl(), true)) {
            send(mockServer, request(words.replace("ALL", EVERYTHING)));
            String wanted = findings == null
                    ? ""
                    : findings.replace("app: ID;", "app: " + NO_NUMBER + ";")
                            .replace("VALID", "status, with a request that keeps every rule that can be seen in it");
            assertEquals(findings(wanted), listener.broken());
        }
    }

    @Test
    void compressed_response_is_checked_and_forwarded_compressed() throws IOException {
        byte[] zipped = gzip("{\"data\":{\"id\":\"1\"}}");
        try (TestDeployment backend = TestDeployment.answering(request -> TestDeployment.wire(
                        "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Encoding: gzip", zipped));
                MockServer mockServer = proxy(backend.base(), false)) {
            Response answer = send(mockServer, read("1").withHeader("Accept-Encoding", "gzip, br"));
            assertArrayEquals(zipped, answer.body());
            assertEquals("gzip", answer.header("Content-Encoding").orElseThrow());
            assertTrue(backend.requests().get(0).contains("\r\nAccept-Encoding: gzip\r\n"));
            assertTrue(
                    listener.broken()
                            .contains("deployment: get-intervention.200.data.id.type, response body /data/id: wanted"
                                    + " integer, came string \"1\""),
                    () -> listener.broken().toString());
        }
    }

    /** Responses that cannot be checked: status and headers, then the rule that is not checked and the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HTTP/1.1 200 OK;Content-Type: application/json;Content-Encoding: br         | get-intervention.200.wellFormed | its body came in a coding that cannot be decoded: br
            HTTP/1.1 200 OK;Content-Type: application/json;Content-Encoding: gzip, gzip | get-intervention.200.wellFormed | its body came in a coding that cannot be decoded: gzip, gzip
            HTTP/1.1 304 Not Modified;ETag: "1"                                         | |
            """)
    void unreadable_response_is_not_checked(String head, String rule, String why) throws IOException {
        try (TestDeployment backend = TestDeployment.answering(
                        request -> TestDeployment.wire(head.replace(';', '\n'), new byte[rule == null ? 0 : 1]));
                MockServer mockServer = proxy(backend.base(), false)) {
            send(mockServer, rule == null ? read("1").withHeader("If-None-Match", "\"1\"") : read("1"));
            assertEquals(List.of(), listener.broken());
            List<CheckResult> open = listener.all.get(0).response().stream()
                    .filter(j -> j.outcome() == CheckResult.Outcome.NOT_JUDGED)
                    .toList();
            assertEquals(rule == null ? List.of() : List.of(CheckResult.notJudged(RuleId.parse(rule), why)), open);
        }
    }

    @Test
    void status_304_needs_a_conditional_request() throws IOException {
        try (TestDeployment backend = TestDeployment.answering(
                        request -> TestDeployment.wire("HTTP/1.1 304 Not Modified", new byte[0]));
                MockServer mockServer = proxy(backend.base(), false)) {
            send(mockServer, read("1"));
            assertEquals(
                    List.of(
                            "deployment: get-intervention.200.status, status, with a request that keeps every rule that can"
                                    + " be seen in it: wanted 200, came 304",
                            "deployment: get-intervention.describedStatus, status: wanted one of 200, 400, 401, 404, 405,"
                                    + " came 304"),
                    listener.broken());
        }
    }

    @Test
    void decompression_bomb_is_not_checked() throws IOException {
        byte[] bomb = gzip(" ".repeat(41 * 1024 * 1024));
        try (TestDeployment backend = TestDeployment.answering(request -> TestDeployment.wire(
                        "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Encoding: gzip", bomb));
                MockServer mockServer = proxy(backend.base(), false)) {
            assertArrayEquals(bomb, send(mockServer, read("1")).body());
            assertEquals(List.of(), listener.broken());
        }
    }

    @Test
    void unknown_operation_is_forwarded_unchecked() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                MockServer mockServer = proxy(backend.base(), false)) {
            assertEquals("ok", send(mockServer, Request.of("GET", "/elsewhere")).text());
            assertEquals(List.of(), listener.broken());
            assertEquals(
                    1,
                    new Wired(mockServer.baseUrl())
                            .json(Request.of("GET", "/__console/api/findings"))
                            .path("exchanges")
                            .asInt());
        }
    }

    @Test
    void request_that_is_not_forwarded_is_still_checked() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                MockServer mockServer = proxy(backend.base(), false)) {
            assertEquals(403, send(mockServer, execute("{}").withBody("[]")).status());
            assertEquals(
                    List.of("app: execute-intervention.requestBody.type, request body: wanted object, came array []"),
                    listener.broken());
            assertEquals(List.of(), listener.all.get(0).response());
            assertEquals(
                    "0 not forwarded",
                    listener.all.get(0).exchange().response().status() + " "
                            + listener.all.get(0).exchange().response().text());
            assertEquals(List.of(), backend.requests());
        }
    }

    @Test
    void findings_are_served_newest_first() throws IOException {
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n");
                MockServer mockServer = proxy(backend.base(), false)) {
            send(mockServer, read("x"));
            send(mockServer, read("y"));
            JsonNode json = new Wired(mockServer.baseUrl()).json(Request.of("GET", "/__console/api/findings"));
            assertEquals(backend.base().toString(), json.path("upstream").asText());
            assertEquals(2, json.path("exchanges").asInt());
            assertEquals(
                    "GET /interventions/v2/rs/y",
                    json.at("/latest").findValues("request").get(0).asText());
            JsonNode counted = json.at("/counts/0");
            assertEquals(
                    "{\"by\":\"app\",\"rule\":\"get-intervention.interventionId.type\",\"count\":2}",
                    counted.toString());
            JsonNode oldest = json.path("latest").get(json.path("latest").size() - 1);
            assertEquals(
                    """
                    {
                      "at" : "2026-03-04T05:06:07Z",
                      "by" : "app",
                      "request" : "GET /interventions/v2/rs/x",
                      "status" : 404,
                      "rule" : "get-intervention.interventionId.type",
                      "place" : "request path interventionId",
                      "wanted" : "integer",
                      "came" : "'x'",
                      "curl" : "curl -i -X GET 'BASE/interventions/v2/rs/x' \\\\\\n\
                      -H \\"Authorization: Bearer $CONTRACT_BEARER_TOKEN\\" \\\\\\n\
                      -H \\"x-session-token: $CONTRACT_SESSION_TOKEN\\"",
                      "says" : "interventionId is of type integer; anything else is refused",
                      "basis" : "documented",
                      "why" : "get-single-intervention-by-id",
                      "stated" : "%s"
                    }""".formatted(ApiContract.builtIn()
                                    .rules()
                                    .get(RuleId.parse("get-intervention.interventionId.type"))
                                    .place())
                            .replace("BASE", backend.base().toString()),
                    oldest.toPrettyString());
            Response refused = send(mockServer, Request.of("DELETE", "/__console/api/findings"));
            assertEquals(
                    "405 {\"message\":\"Method Not Allowed: findings are only read\"}",
                    refused.status() + " " + refused.text());
        }
    }

    @Test
    void secrets_of_an_app_are_masked_everywhere() throws IOException {
        String jwt = "eyJhbGciOiJub25lIn0.eyJpbnRlcnZlbnRpb25JZCI6MX0.";
        List<String> secrets = List.of(
                CREDENTIALS.bearerToken(),
                CREDENTIALS.sessionToken(),
                "cookie-of-the-app",
                "key-of-the-app",
                jwt,
                "token-in-query",
                "signature-of-an-url");
        String told = String.join(" ", secrets);
        String body = "{\"message\":5,\"told\":\"" + told
                + "\",\"url\":\"https://s3/x?X-Amz-Signature=signature-of-an-url\"}";
        try (TestDeployment backend = TestDeployment.answering(request -> TestDeployment.wire(
                        "HTTP/1.1 400 Bad Request\nContent-Type: application/json\nSet-Cookie: s="
                                + CREDENTIALS.sessionToken() + "\nX-Told: "
                                + told.replace("signature-of-an-url", "X-Amz-Signature=signature-of-an-url"),
                        body.replace(" signature-of-an-url", "").getBytes(StandardCharsets.UTF_8)));
                MockServer mockServer = proxy(backend.base(), true)) {
            Response answer = send(
                    mockServer,
                    execute("{\"firstName\":\"" + told.replace("signature-of-an-url", "") + "\"}")
                            .withTarget("/interventions/v2/mb/execute?access_token=token-in-query&jwt=" + jwt)
                            .withHeader("x-session-token", CREDENTIALS.sessionToken())
                            .withHeader("Cookie", "session=cookie-of-the-app")
                            .withHeader("X-Api-Key", "key-of-the-app"));
            assertTrue(answer.text().contains(CREDENTIALS.sessionToken()), "the app gets what was sent");
            assertTrue(backend.requests().get(0).contains("Cookie: session=cookie-of-the-app"));
            ExchangeResult judged = listener.all.get(0);
            String kept = judged
                    + judged.exchange().response().text()
                    + new String(judged.exchange().request().body().orElseThrow(), StandardCharsets.UTF_8)
                    + send(mockServer, Request.of("GET", "/__console/api/findings"))
                            .text();
            assertTrue(kept.contains("execute-intervention.secrets"), kept);
            for (String secret : secrets) {
                assertFalse(kept.contains(secret), () -> secret + " in " + kept);
            }
        }
    }

    private static TargetAccounts known(Deployment deployment) {
        return new TargetAccounts(
                CREDENTIALS.bearerToken(),
                CREDENTIALS.sessionToken(),
                1,
                deployment.credentials().executable().stream()
                        .collect(Collectors.toMap(Executable::sessionToken, Executable::intervention)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
