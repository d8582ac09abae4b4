package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.client.transport.ProxyRules;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {
    private static final List<Header> HEADERS =
            List.of(new Header("x-api-key", "api-key-1"), new Header("User-Agent", "tests/1"));

    @Test
    void headers_of_the_profile_are_sent_with_each_request_to_the_api() throws IOException {
        try (Wire wire = new Wire(answer(), answer())) {
            ApiClient client = new ApiClient(target(wire.base()));
            Request request = Request.of("GET", "/things");
            assertEquals(HEADERS, client.send(wire.base(), request).request().headers());
            client.send(wire.base(), request.withHeader("User-Agent", "another"));
            assertEquals(List.of("tests/1, api-key-1", "another, api-key-1"), headers(wire));
        }
    }

    @Test
    void nobody_else_gets_headers_or_cookies() throws IOException {
        byte[] cookie = answer("Set-Cookie: lb=node-1; Path=/");
        try (Wire api = new Wire(cookie, answer(), answer());
                Wire other = new Wire(answer(), answer())) {
            ApiClient client = new ApiClient(target(api.base()));
            client.send(api.base(), Request.of("GET", "/things"));
            client.plain().send(api.base(), Request.of("PUT", "/uploads/1?signature=x"));
            client.plain().send(other.base(), Request.of("PUT", "/uploads/1?signature=x"));
            client.send(other.base(), Request.of("GET", "/things"));
            assertEquals(List.of("tests/1, api-key-1", "contract-harness"), headers(api));
            assertEquals(List.of("contract-harness", "contract-harness"), headers(other));
            String all = String.join("", api.requests()) + String.join("", other.requests());
            assertEquals(-1, all.indexOf("Cookie"), all);
        }
    }

    /** Set-Cookie of the first answer, the path of the second request after some seconds, and its cookies. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lb=node-1                                                       | /things  | 0   | lb=node-1
            lb=node-1; Path=/; HttpOnly; SameSite=None                      | /other   | 0   | lb=node-1
            lb="node=1,a+b/c"; Path=/                                       | /things  | 0   | lb="node=1,a+b/c"
            AWSALB=a/b+c=; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/    | /things  | 0   | AWSALB=a/b+c=
            AWSALB=a/b+c=; Expires=Wed Oct 21 07:28:00 2099; Path=/         | /things  | 0   | AWSALB=a/b+c=
            AWSALB=a; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Path=/         | /things  | 0   | none
            lb=node-1; Max-Age=60                                           | /things  | 59  | lb=node-1
            lb=node-1; Max-Age=60                                           | /things  | 61  | none
            lb=node-1; Max-Age=0                                            | /things  | 0   | none
            lb=node-1; Path=/main                                           | /things  | 0   | lb=node-1
            lb=node-1; Path=/main/things                                    | /things  | 0   | lb=node-1
            lb=node-1; Path=/main/things                                    | /thingsX | 0   | none
            lb=node-1; Path=/elsewhere                                      | /things  | 0   | none
            lb=node-1; Secure                                               | /things  | 0   | none
            lb=node-1; Domain=127.0.0.1                                     | /things  | 0   | lb=node-1
            lb=node-1; Domain=example.org                                   | /things  | 0   | none
            =node-1                                                         | /things  | 0   | none
            nonsense                                                        | /things  | 0   | none
            """)
    void a_cookie_is_sent_back_as_its_attributes_say(String cookie, String path, long seconds, String sent)
            throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (Wire wire = new Wire(answer("Set-Cookie: " + cookie), answer())) {
            Clock clock = new Clock() {
                @Override
                public Instant instant() {
                    return now.get();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
            CookieJar jar = new CookieJar(wire.base(), clock);
            ApiClient client = new ApiClient(RateLimit.unlimited(), Connection.direct(), List.of(jar), List.of());
            client.send(wire.base(), Request.of("GET", "/things"));
            now.updateAndGet(instant -> instant.plusSeconds(seconds));
            client.send(wire.base(), Request.of("GET", path));
            assertEquals(sent, cookies(wire.requests().get(1)));
        }
    }

    @Test
    void a_later_cookie_replaces_the_earlier_one_and_others_stay() throws IOException {
        try (Wire wire = new Wire(
                answer("Set-Cookie: lb=1; Path=/", "Set-Cookie: app=a"),
                answer("Set-Cookie: lb=2; Path=/"),
                answer("Set-Cookie: app=; Max-Age=0"),
                answer())) {
            ApiClient client = new ApiClient(target(wire.base()));
            for (int i = 0; i < 4; i++) {
                client.send(wire.base(), Request.of("GET", "/things"));
            }
            assertEquals(
                    List.of("none", "app=a; lb=1", "app=a; lb=2", "lb=2"),
                    wire.requests().stream()
                            .map(ConnectionTest::cookies)
                            .map(value -> Stream.of(value.split("; ")).sorted().collect(Collectors.joining("; ")))
                            .toList());
        }
    }

    @Test
    void secrets_of_the_connection_are_masked_with_their_variables() {
        Connection connection = new Connection(
                ProxyRules.none(), Optional.empty(), HEADERS, Map.of("api-key-1", "$CONTRACT_API_KEY"), 1);
        Target target = target(URI.create("https://api.example"), connection);
        assertEquals("key=$CONTRACT_API_KEY", target.secrets().mask("key=api-key-1"));
        assertEquals(
                "Connection[proxies=ProxyRules[http=Optional.empty, https=Optional.empty, direct=], tls=Java's,"
                        + " headers=[x-api-key, User-Agent], maximum=1]",
                connection.toString());
    }

    private static Target target(URI base) {
        return target(base, new Connection(ProxyRules.none(), Optional.empty(), HEADERS, Map.of(), 1));
    }

    private static Target target(URI base, Connection connection) {
        return new Target(
                "stage",
                base,
                new Credentials(Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                List.of(),
                new RateLimit(Duration.ZERO, 10),
                false,
                TargetSettings.of(connection));
    }

    /** The values of the headers that the tests set, in the order of their names. */
    private static List<String> headers(Wire wire) {
        return wire.requests().stream()
                .map(request -> request.lines()
                        .filter(line -> line.matches("(User-Agent|x-api-key): .*"))
                        .sorted()
                        .map(line -> line.replaceFirst(".*?: ", ""))
                        .collect(Collectors.joining(", ")))
                .toList();
    }

    private static String cookies(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Cookie: "))
                .map(line -> line.substring("Cookie: ".length()))
                .findFirst()
                .orElse("none");
    }

    private static byte[] answer(String... headers) {
        return ("HTTP/1.1 200 OK\r\n" + Stream.of(headers).map(h -> h + "\r\n").collect(Collectors.joining())
                        + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
