package io.contractharness.mock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.YamlTree;
import io.contractharness.exchange.Request;
import io.contractharness.mock.exchange.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressesTest {
    private static final URI BASE = URI.create("http://127.0.0.1:8080");

    private static Caller caller(String address) {
        return new Caller("http", "127.0.0.1", 8080, address, "HTTP/1.1");
    }

    /** The rows of forwarded.yaml, each with the headers that came and the address that answers name. */
    @TestFactory
    Stream<DynamicTest> headers_of_proxies_name_the_address() throws Exception {
        Path rows = Path.of(
                PublicAddressesTest.class.getResource("/mock/forwarded.yaml").toURI());
        return StreamSupport.stream(YamlTree.read(rows, "forwarded.yaml").root().spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        Request request = Request.of("GET", "/a").withHeader("Host", "127.0.0.1:8080");
        for (var header : row.path("headers").properties()) {
            request = header.getKey().equals("Host") ? request.withoutHeader("Host") : request;
            for (String value : header.getValue().asText().split("\n")) {
                request = request.withAnotherHeader(header.getKey(), value);
            }
        }
        String from = row.path("from").asText("127.0.0.1");
        PublicAddresses addresses =
                new PublicAddresses(BASE, Optional.empty(), row.path("trusted").asBoolean());
        assertEquals(
                row.path("address").asText(),
                addresses.of(request, caller(from)).toString());
        boolean named = addresses.named(request, caller(from)).isPresent();
        assertEquals(row.path("named").asBoolean(true), named, "named by a proxy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:9999            | http://localhost:9999
            mock.example              | http://mock.example
            mock:8080                 | http://mock:8080
            docker_host.internal:8080 | http://docker_host.internal:8080
            [::1]:8080                | http://[::1]:8080
                                      | http://127.0.0.1:8080
            ''                        | http://127.0.0.1:8080
            user@evil.example         | http://127.0.0.1:8080
            evil.example/path         | http://127.0.0.1:8080
            evil.example?x            | http://127.0.0.1:8080
            a b                       | http://127.0.0.1:8080
            evil.example:             | http://127.0.0.1:8080
            evil.example:123456       | http://127.0.0.1:8080
            [::1                      | http://127.0.0.1:8080
            """)
    void without_proxies_the_address_has_the_host_that_the_client_called_if_valid(String host, String address) {
        Request bare = Request.of("GET", "/");
        Request request = host == null ? bare : bare.withHeader("Host", host);
        assertEquals(
                address,
                PublicAddresses.of(BASE).of(request, caller("127.0.0.1")).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api        | /api/interventions?a=1  | /interventions?a=1
            /api        | /interventions          | /interventions
            /api        | /api                    | /
            /api        | /api?a=1                | /?a=1
            /api        | /api/                   | /
            /api        | /apis/1                 | /apis/1
            /api        | /api//evil.example      | /api//evil.example
            /api        | /%61pi/__admin          | /%61pi/__admin
            /api        | /api/api/x              | /api/x
            /a/b        | /a/b/c                  | /c
            ''          | /api/x                  | /api/x
            /sandbox/qa | /sandbox/qa/x           | /sandbox/qa/x
            /prefer/wait=1 | /prefer/wait=1/x     | /prefer/wait=1/x
            """)
    void prefix_of_the_public_url_may_be_kept_by_the_proxy(String prefix, String target, String rest) {
        String path = prefix.replace("=", "-");
        PublicAddress fixed = new PublicAddress("https", "app.example.test", path);
        PublicAddresses addresses = new PublicAddresses(BASE, Optional.of(fixed), false);
        assertEquals(rest.replace("=1/x", "-1/x"), addresses.withoutPrefix(target.replace("wait=", "wait-")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1        | true
            127.9.9.9        | true
            ::1              | true
            [::1]            | true
            0:0:0:0:0:0:0:1  | true
            ::ffff:127.0.0.1 | true
            192.0.2.1        | false
            localhost        | false
            unknown          | false
            _hidden          | false
            ''               | false
            127.0.0.1.evil.example | false
            """)
    void address_is_of_this_machine_or_not(String address, boolean loopback) {
        assertEquals(loopback, PublicAddresses.isLoopback(address));
    }
}
