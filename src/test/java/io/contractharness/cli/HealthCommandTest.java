package io.contractharness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks mocks, other servers and closed ports for their health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthCommandTest {
    private final StringWriter out = new StringWriter();
    private MockServer plain;
    private MockServer secure;
    private HttpServer other;

    @BeforeAll
    void start() throws IOException {
        plain = MockServer.start(MockOptions.defaults());
        secure = MockServer.start(MockOptions.defaults().withHost("0.0.0.0").withHttps(true));
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        other.start();
    }

    @AfterAll
    void stop() {
        plain.close();
        secure.close();
        other.stop(0);
    }

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
    }

    private int health(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "health";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), line);
    }

    @Test
    void a_mock_is_ready() {
        String http = "http://127.0.0.1:" + plain.port();
        String https = "https://127.0.0.1:" + secure.port();
        assertEquals(0, health(http + "/"));
        assertEquals(0, health(https));
        assertEquals(0, health(http + "/__health/"));
        assertEquals(
                "ready: " + http + "/__health\nready: " + https + "/__health\nready: " + http + "/__health\n",
                out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void another_answer_or_none_is_not_ready() throws IOException {
        String busy = "http://127.0.0.1:" + other.getAddress().getPort();
        String closed = "http://127.0.0.1:" + closedPort();
        assertEquals(1, health(busy));
        assertEquals(1, health(closed));
        assertEquals(
                "not ready: " + busy + "/__health: wanted status 200, came 503\nnot ready: " + closed
                        + "/__health: wanted an answer within 3 s, came none (ConnectException)\n",
                out.toString().replace(System.lineSeparator(), "\n"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "ftp://127.0.0.1",
                "http:///x",
                "http://me:secret@127.0.0.1",
                "http://a b",
                "http://127.0.0.1:99999",
                ""
            })
    void another_text_is_refused_without_being_repeated(String url) {
        assertEquals(2, health(url));
        assertEquals(
                "URL: wanted the address of a mock, such as http://127.0.0.1:8080, came another text",
                out.toString().lines().findFirst().orElse(""));
    }
}
