package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.contractharness.client.transport.HttpProxy;
import io.contractharness.client.transport.ProxyRules;
import io.contractharness.exchange.Request;
import io.contractharness.hostile.BadTarget;
import io.contractharness.hostile.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
    private static final String ANSWER = "HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            http://api.example/main      | none      | GET http://api.example/main/things?a=1&b=2&a=3 HTTP/1.1
            http://my_service:8080       | none      | GET http://my_service:8080/things?a=1&b=2&a=3 HTTP/1.1
            http://[2001:db8::1]:8080    | none      | GET http://[2001:db8::1]:8080/things?a=1&b=2&a=3 HTTP/1.1
            http://api.example           | me:p@s:s  | GET http://api.example/things?a=1&b=2&a=3 HTTP/1.1, Proxy-Authorization: Basic bWU6cEBzOnM=
            """)
    void a_request_of_http_is_sent_to_the_proxy_with_its_whole_url(URI base, String credentials, String head)
            throws IOException {
        try (Wire proxy = new Wire(Wire.answer("200 OK", "{}"))) {
            Request request = Request.of("GET", "/things?a=1&b=2&a=3");
            client(proxy.base(), credentials).send(base, request);
            assertEquals(head, head(proxy.requests().get(0)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            https://api.example/main     | none      | CONNECT api.example:443 HTTP/1.1
            https://api.example:8443     | me:secret | CONNECT api.example:8443 HTTP/1.1, Proxy-Authorization: Basic bWU6c2VjcmV0
            https://[2001:db8::1]        | none      | CONNECT [2001:db8::1]:443 HTTP/1.1
            """)
    void a_request_of_https_asks_the_proxy_for_a_tunnel(URI base, String credentials, String head) throws IOException {
        try (Wire proxy = new Wire(answer("403 Forbidden"), answer("403 Forbidden"))) {
            failure(client(proxy.base(), credentials), base);
            assertEquals(head, head(proxy.requests().get(0)));
        }
    }

    /** PROXY stands for the address of the proxy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            https | none    | 407 Proxy Authentication Required | the answer 407 Proxy Authentication Required of the proxy PROXY to CONNECT api.example:443, so it wants credentials
            https | me:xyzw | 407 No                            | the answer 407 No of the proxy PROXY to CONNECT api.example:443, so it does not accept the credentials
            https | none    | 403 Filtered                      | the answer 403 Filtered of the proxy PROXY to CONNECT api.example:443
            https | none    | 503 Service Unavailable           | the answer 503 Service Unavailable of the proxy PROXY to CONNECT api.example:443
            https | none    | 302 Found                         | the answer 302 Found of the proxy PROXY to CONNECT api.example:443
            http  | none    | 407 No                            | the answer 407 No of the proxy PROXY to GET, so it wants credentials
            http  | me:xyzw | 407 No                            | the answer 407 No of the proxy PROXY to GET, so it does not accept the credentials
            """)
    void a_refusal_of_the_proxy_is_its_own_failure(String scheme, String credentials, String status, String reason)
            throws IOException {
        try (Wire proxy = new Wire(answer(status), answer(status))) {
            UnreachableException e = failure(client(proxy.base(), credentials), URI.create(scheme + "://api.example"));
            String named = "http://" + proxy.base().getAuthority() + " of the profile";
            assertEquals(reason.replace("PROXY", named), e.reason());
            assertEquals(
                    "GET /things to " + scheme + "://api.example: wanted an answer, came " + e.reason()
                            + "; check proxy: in the profile, or else HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the"
                            + " environment",
                    e.getMessage());
            assertEquals(2, proxy.requests().size(), "a request that the proxy refused may be sent once more");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https | CLOSES           | no tunnel through the proxy PROXY: a connection that ended before an answer began
            https | GARBAGE          | no tunnel through the proxy PROXY: bytes that are not HTTP/1.1
            https | ANSWERS_IN_PLAIN | the answer 400 Bad Request of the proxy PROXY to CONNECT api.example:443
            """)
    void a_bad_proxy_is_told_from_a_bad_target(String scheme, Behaviour behaviour, String reason) throws IOException {
        try (BadTarget proxy = new BadTarget(behaviour, "")) {
            UnreachableException e = failure(client(proxy.base(), null), URI.create(scheme + "://api.example"));
            String named = "http://" + proxy.base().getAuthority() + " of the profile";
            assertEquals(reason.replace("PROXY", named), e.reason());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https | nothing from the proxy PROXY within 400 ms
            http  | nothing within 400 ms
            """)
    void only_a_tunnel_that_does_not_open_in_time_is_surely_a_failure_of_the_proxy(String scheme, String reason)
            throws IOException {
        try (BadTarget proxy = new BadTarget(Behaviour.HANGS, "")) {
            HttpProxy hanging = new HttpProxy("127.0.0.1", proxy.base().getPort(), Optional.empty(), "the profile");
            UnreachableException e =
                    failure(client(hanging, Duration.ofMillis(400)), URI.create(scheme + "://a.example"));
            assertEquals(reason.replace("PROXY", hanging.toString()), e.reason());
        }
    }

    @Test
    void a_failure_behind_the_tunnel_is_the_targets() throws IOException {
        byte[] open = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Wire proxy = new Wire(open)) {
            assertEquals(
                    "no connection that can be trusted (Remote host terminated the handshake)",
                    failure(client(proxy.base(), null), URI.create("https://api.example"))
                            .reason());
        }
    }

    @Test
    void a_status_407_inside_a_response_of_a_direct_target_is_an_answer() throws IOException {
        try (Wire target = new Wire(answer("407 No"))) {
            ApiClient client = new ApiClient(RateLimit.unlimited());
            assertEquals(
                    407,
                    client.send(target.base(), Request.of("GET", "/things"))
                            .response()
                            .status());
        }
    }

    @Test
    void a_proxy_that_listens_is_enough_before_any_request() throws IOException {
        try (Wire proxy = new Wire()) {
            assertEquals(
                    Optional.empty(), client(proxy.base(), null).unreachable(URI.create("https://api.example/main")));
        }
    }

    @Test
    void a_proxy_that_does_not_run_is_named() {
        URI target = URI.create("https://api.example/main");
        ApiClient client = client(URI.create("http://127.0.0.1:1"), null); // nothing listens there
        assertEquals(
                Optional.of(
                        "https://api.example/main: wanted a connection to the proxy http://127.0.0.1:1 of the profile"
                                + ", came ConnectException: Connection refused; check proxy: in the profile, or else HTTPS_PROXY,"
                                + " HTTP_PROXY and NO_PROXY in the environment"),
                client.unreachable(target));
        assertEquals(
                "no connection to the proxy http://127.0.0.1:1 of the profile (Connection refused)",
                failure(client, target).reason());
    }

    @Test
    void a_proxy_without_an_address_is_named() {
        HttpProxy proxy = new HttpProxy("proxy.invalid", 3128, Optional.empty(), "HTTPS_PROXY");
        assertEquals(
                "no address for the proxy http://proxy.invalid:3128 of HTTPS_PROXY",
                failure(client(proxy), URI.create("https://api.example")).reason());
    }

    private static UnreachableException failure(ApiClient client, URI base) {
        return assertThrows(UnreachableException.class, () -> client.send(base, Request.of("GET", "/things")));
    }

    private static ApiClient client(URI proxy, String credentials) {
        return client(new HttpProxy(proxy.getHost(), proxy.getPort(), Optional.ofNullable(credentials), "the profile"));
    }

    private static ApiClient client(HttpProxy proxy) {
        return client(proxy, Duration.ofSeconds(20));
    }

    private static ApiClient client(HttpProxy proxy, Duration timeout) {
        Connection connection = new Connection(ProxyRules.always(proxy), Optional.empty(), List.of(), Map.of(), 1);
        RateLimit limit = new RateLimit(Duration.ZERO, 10, timeout);
        return new ApiClient(limit, connection, List.of(), List.of());
    }

    /** The request line, and the credentials of the proxy if there are some. */
    private static String head(String request) {
        return String.join(
                ", ",
                request.lines()
                        .filter(line -> line.contains(" HTTP/1.1") || line.startsWith("Proxy-Authorization"))
                        .toList());
    }

    private static byte[] answer(String status) {
        return ANSWER.formatted(status).getBytes(StandardCharsets.US_ASCII);
    }
}
