package io.contractharness.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients expect of any server: a date, both addresses of this machine, an end of idle connections, words on the wrong port. */
class ServerMannersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-04T03:02:01.900Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/interventions/v2/rs/1",
                "/interventions/v2/rs/x",
                "/nothing",
                "/__health",
                "/openapi.json",
                "/__console",
                "/__admin/version",
                "/intervention-signatures/a/b",
                "no-path"
            })
    void every_answer_has_the_date_of_the_mocks_clock(String target) {
        try (MockServer mock = MockServer.start(MockOptions.defaults().withClock(CLOCK))) {
            assertEquals(
                    "Mon, 04 May 2026 03:02:01 GMT",
                    new Wired(mock.baseUrl())
                            .send(Wired.get(target))
                            .header("Date")
                            .orElse(""));
        }
    }

    @Test
    void localhost_is_answered_by_ipv6_too() throws IOException {
        assumeTrue(hasIpv6(), "the machine has no ::1");
        try (MockServer mock = MockServer.start(MockOptions.defaults())) {
            URI six = URI.create("http://[::1]:" + mock.port());
            assertEquals(
                    "{\"status\":\"ok\"}",
                    new Wired(six).send(Request.of("GET", "/__health")).text());
            assertEquals(
                    200,
                    new Wired(six).send(Request.of("GET", "/__console/api/log")).status());
            Response read = new Wired(six).send(Wired.get("/interventions/v2/rs/1"));
            assertEquals(200, read.status());
        }
    }

    @Test
    void a_port_that_another_server_has_on_ipv6_is_left_to_it() throws IOException {
        assumeTrue(hasIpv6(), "the machine has no ::1");
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
            try (MockServer mock = MockServer.start(MockOptions.defaults().withPort(other.getLocalPort()))) {
                assertEquals(other.getLocalPort(), mock.port());
                assertEquals(
                        200,
                        new Wired(mock.baseUrl())
                                .send(Request.of("GET", "/__health"))
                                .status());
            }
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void an_idle_connection_ends_after_the_time_that_was_set() throws IOException {
        try (MockServer mock = MockServer.start(MockOptions.defaults().withIdle(Duration.ofSeconds(1)));
                Socket idle = new Socket("127.0.0.1", mock.port())) {
            idle.setSoTimeout(20_000);
            long began = System.nanoTime();
            assertEquals(-1, idle.getInputStream().read());
            assertTrue(System.nanoTime() - began > 500_000_000L, "not before its time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/interventions/v2/rs/1", "/__console", "/__admin/mappings"})
    void plain_http_on_the_port_of_https_is_told_in_words(String target) {
        try (MockServer mock = MockServer.start(MockOptions.defaults().withHttps(true))) {
            Response answer = new Wired(URI.create("http://127.0.0.1:" + mock.port())).send(Wired.get(target));
            assertEquals(
                    "400 {\"message\":\"Bad Request: this port wants HTTPS, came plain HTTP; begin the address with https://\"}",
                    answer.status() + " " + answer.text());
        }
    }
}
