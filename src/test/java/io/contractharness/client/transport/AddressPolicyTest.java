package io.contractharness.client.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.contractharness.exchange.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final String PUBLIC = "https://api.example.com/main";
    private static final Map<String, String> NAMES = Map.of(
            "api.example.com", "93.184.215.14",
            "bucket.example.com", "93.184.215.15",
            "inside.example.com", "10.0.0.7",
            "both.example.com", "93.184.215.15 127.0.0.1",
            "six.example.com", "::ffff:7f00:1",
            "api.corp", "10.1.2.3",
            "minio.corp", "10.1.2.4",
            "2130706433", "127.0.0.1",
            "0x7f.0.0.1", "127.0.0.1");

    private static InetAddress[] addresses(String name) throws UnknownHostException {
        if (!NAMES.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return Arrays.stream(NAMES.get(name).split(" "))
                .map(text -> IpAddress.parse(text).orElseThrow())
                .toArray(InetAddress[]::new);
    }

    private static AddressPolicy policy(String base, ProxyRules proxies, String... hosts) {
        return new AddressPolicy(
                Optional.of(ApiOrigin.of(URI.create(base))), proxies, Set.of(hosts), AddressPolicyTest::addresses);
    }

    private static String refusal(String base, String url, String... hosts) {
        return policy(base, ProxyRules.none(), hosts)
                .refusal(URI.create(url))
                .map(why -> why.replaceFirst("; if it is right, add to the profile: uploadHosts: \\[.*]$", ""))
                .orElse("sent");
    }

    /** A URL that a target of a public base URL names, and why nothing is sent there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://bucket.example.com/x        | sent
            https://api.example.com:9000/x      | sent
            https://93.184.215.15/x             | sent
            https://unknown.example.com/x       | sent
            http://bucket.example.com/x         | wanted https as for the base URL, came http for bucket.example.com
            http://api.example.com/x            | wanted https as for the base URL, came http for api.example.com
            https://me:pw@bucket.example.com/x  | it has a user or password before its host
            https://me@api.example.com/x        | it has a user or password before its host
            https://127.0.0.1/x                 | 127.0.0.1 is on this machine, and the base URL is public
            https://127.9.9.9:8443/x            | 127.9.9.9:8443 is on this machine, and the base URL is public
            https://localhost/x                 | localhost is on this machine, and the base URL is public
            https://LOCALHOST./x                | localhost is on this machine, and the base URL is public
            https://a.localhost/x               | a.localhost is on this machine, and the base URL is public
            https://[::1]/x                     | [0:0:0:0:0:0:0:1] is on this machine, and the base URL is public
            https://[::ffff:127.0.0.1]/x        | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came [::ffff:127.0.0.1]
            https://[::ffff:7f00:1]/x           | 127.0.0.1 is on this machine, and the base URL is public
            https://[::7f00:1]/x                | [0:0:0:0:0:0:7f00:1] is on this machine, and the base URL is public
            https://[64:ff9b::7f00:1]/x         | [64:ff9b:0:0:0:0:7f00:1] is on this machine, and the base URL is public
            https://[::ffff:0:7f00:1]/x         | [0:0:0:0:ffff:0:7f00:1] is on this machine, and the base URL is public
            https://[3fff::1]/x                 | [3fff:0:0:0:0:0:0:1] is in a private network, and the base URL is public
            https://[2002:a00:1::]/x            | [2002:a00:1:0:0:0:0:0] is in a private network, and the base URL is public
            https://[fd12::1]/x                 | [fd12:0:0:0:0:0:0:1] is in a private network, and the base URL is public
            https://[fe80::1]/x                 | [fe80:0:0:0:0:0:0:1] is link-local, reserved or that of a cloud's metadata
            https://[fe80::1%251]/x             | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came [fe80::1%251]
            https://[::]/x                      | [0:0:0:0:0:0:0:0] is link-local, reserved or that of a cloud's metadata
            https://[ff02::1]/x                 | [ff02:0:0:0:0:0:0:1] is link-local, reserved or that of a cloud's metadata
            https://[fd00:ec2::254]/x           | [fd00:ec2:0:0:0:0:0:254] is link-local, reserved or that of a cloud's metadata
            https://0.0.0.0/x                   | 0.0.0.0 is link-local, reserved or that of a cloud's metadata
            https://169.254.169.254/x           | 169.254.169.254 is link-local, reserved or that of a cloud's metadata
            https://224.0.0.1/x                 | 224.0.0.1 is link-local, reserved or that of a cloud's metadata
            https://255.255.255.255/x           | 255.255.255.255 is link-local, reserved or that of a cloud's metadata
            https://10.0.0.1/x                  | 10.0.0.1 is in a private network, and the base URL is public
            https://172.16.0.1/x                | 172.16.0.1 is in a private network, and the base URL is public
            https://172.31.255.255/x            | 172.31.255.255 is in a private network, and the base URL is public
            https://172.32.0.1/x                | sent
            https://192.168.1.1/x               | 192.168.1.1 is in a private network, and the base URL is public
            https://100.64.0.1/x                | 100.64.0.1 is in a private network, and the base URL is public
            https://198.18.0.1/x                | 198.18.0.1 is in a private network, and the base URL is public
            https://2130706433/x                | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 2130706433
            https://0x7f.0.0.1/x                | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 0x7f.0.0.1
            https://0x7f000001/x                | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 0x7f000001
            https://0177.0.0.1/x                | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 0177.0.0.1
            https://127.1/x                     | wanted an address in its usual form, such as 192.0.2.1 or [2001:db8::1], came 127.1
            https://127.0.0.1./x                | 127.0.0.1 is on this machine, and the base URL is public
            https://inside.example.com/x        | inside.example.com is in a private network, and the base URL is public
            https://both.example.com/x          | both.example.com is on this machine, and the base URL is public
            https://six.example.com/x           | six.example.com is on this machine, and the base URL is public
            https://printer.local/x             | printer.local is in a private network, and the base URL is public
            https://vault.internal/x            | vault.internal is in a private network, and the base URL is public
            https://vault/x                     | vault is in a private network, and the base URL is public
            https://metadata.google.internal/x  | metadata.google.internal is link-local, reserved or that of a cloud's metadata
            """)
    void nothing_is_sent_to_an_address_that_is_less_public_or_less_secure(String url, String wanted) {
        assertEquals(wanted, refusal(PUBLIC, url));
    }

    /** A base URL that is not public itself, a URL that its target names, and why nothing is sent there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1:8080       | http://127.0.0.1:9000/x      | sent
            http://127.0.0.1:8080       | http://localhost:9000/x      | sent
            http://localhost:8080       | http://[::1]:9000/x          | sent
            http://localhost:8080       | http://minio.corp:9000/x     | sent
            http://localhost:8080       | https://bucket.example.com/x | sent
            http://localhost:8080       | http://169.254.169.254/x     | 169.254.169.254 is link-local, reserved or that of a cloud's metadata
            http://localhost:8080       | http://0.0.0.0:8080/x        | 0.0.0.0:8080 is link-local, reserved or that of a cloud's metadata
            http://api.corp             | http://minio.corp/x          | sent
            http://api.corp             | http://192.168.0.1/x         | sent
            http://api.corp             | http://127.0.0.1/x           | 127.0.0.1 is on this machine, and the base URL is in a private network
            http://api_a.test:1         | http://api_a.test:2/x        | sent
            https://localhost:8443      | http://localhost:9000/x      | wanted https as for the base URL, came http for localhost:9000
            http://0.0.0.0:8080         | http://0.0.0.0:9000/x        | sent
            """)
    void an_address_as_public_as_the_base_url_is_sent_to(String base, String url, String wanted) {
        assertEquals(wanted, refusal(base, url));
    }

    /** What the profile names, and a URL with a scheme and host that would be refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minio.test:9000  | http://minio.test:9000/x      | sent
            minio.test:9000  | http://MINIO.test.:9000/x     | sent
            minio.test:9000  | http://minio.test:9001/x      | wanted https as for the base URL, came http for minio.test:9001
            minio.test       | http://minio.test/x           | sent
            minio.test:80    | http://minio.test/x           | sent
            minio.test       | https://minio.test:443/x      | sent
            127.0.0.1:9000   | http://127.0.0.1:9000/x       | sent
            127.0.0.1:9000   | http://me@127.0.0.1:9000/x    | it has a user or password before its host
            """)
    void a_host_of_the_profile_is_sent_to(String host, String url, String wanted) {
        assertEquals(wanted, refusal(PUBLIC, url, host));
    }

    @Test
    void a_refusal_says_what_to_write_and_shows_no_path() {
        assertEquals(
                Optional.of(
                        "inside.example.com:8443 is in a private network, and the base URL is public; if it is right,"
                                + " add to the profile: uploadHosts: [inside.example.com:8443]"),
                policy(PUBLIC, ProxyRules.none())
                        .refusal(URI.create("https://inside.example.com:8443/key?X-Amz-Signature=secret")));
    }

    /** The name server gives another address than before. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fe80::1"})
    void an_address_is_checked_again_when_it_is_connected_to(String address) throws IOException {
        AddressPolicy policy = policy(PUBLIC, ProxyRules.none());
        URI url = URI.create("https://bucket.example.com/x");
        InetAddress now = IpAddress.parse(address).orElseThrow();
        policy.check(url, IpAddress.parse("93.184.215.15").orElseThrow());
        policy.check(URI.create(PUBLIC), now);
        assertThrowsExactly(RefusedAddressException.class, () -> policy.check(url, now));
        AddressPolicy.any().check(url, now);
    }

    @Test
    void the_pool_asks_before_it_connects() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
            ConnectionPool pool = new ConnectionPool(() -> null);
            ExactRequest request = new ExactRequest(Request.of("GET", "/x"), url, () -> {});
            AddressPolicy policy = policy(PUBLIC, ProxyRules.none());
            try (HttpTransport transport = new HttpTransport(pool, ProxyRules.none(), request, policy)) {
                assertThrowsExactly(RefusedAddressException.class, () -> transport.execute(new HttpGet(url)));
            }
            server.setSoTimeout(200);
            assertThrowsExactly(SocketTimeoutException.class, server::accept);
        }
    }

    @Test
    void only_an_answer_that_anybody_could_read_is_quotable() {
        ProxyRules proxies = ProxyRules.always(new HttpProxy("127.0.0.1", 1, Optional.empty(), "HTTPS_PROXY"));
        String urls = "https://api.example.com/x https://api.example.com:9000/x https://bucket.example.com/x"
                + " https://inside.example.com/x https://minio.test/x";
        assertEquals("true true true false true", quotable(policy(PUBLIC, ProxyRules.none(), "minio.test"), urls));
        assertEquals("true false false false true", quotable(policy(PUBLIC, proxies, "minio.test"), urls));
    }

    private static String quotable(AddressPolicy policy, String urls) {
        return Arrays.stream(urls.split(" "))
                .map(url -> String.valueOf(policy.isQuotable(URI.create(url))))
                .collect(Collectors.joining(" "));
    }
}
