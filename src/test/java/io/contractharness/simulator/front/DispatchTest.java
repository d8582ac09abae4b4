package io.contractharness.simulator.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.http.Header;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final Answer FINE = Answer.message(200, "fine");
    private static final Delivery SHORT = delayed(Duration.ofMillis(10));
    private static final Delivery LONG = delayed(Duration.ofSeconds(50));

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Dispatch dispatch = new Dispatch(new Waiting(1, 100));
    private final CountDownLatch dealt = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();

    private static Delivery delayed(Duration delay) {
        return new Delivery(delay, Optional.empty(), false, List.of());
    }

    /** What is done with a request, by its path. */
    private final Map<String, Dealt> paths = paths();

    private static Map<String, Dealt> paths() {
        Delivery bare = new Delivery(Duration.ZERO, Optional.empty(), true, List.of());
        Delivery marked = Delivery.PLAIN.with(List.of(new Header("Vary", "Prefer"), new Header("X-Mark", "new")));
        Map<String, Dealt> paths = new HashMap<>();
        paths.put("/fine", new Dealt(Delivery.PLAIN, 0, sending(FINE)));
        paths.put("/short", new Dealt(SHORT, 100, sending(FINE)));
        paths.put("/patient", new Dealt(delayed(Duration.ofMillis(600)), 0, sending(FINE)));
        paths.put("/long", new Dealt(LONG, 100, sending(FINE)));
        paths.put("/large", new Dealt(SHORT, 101, sending(FINE)));
        paths.put("/broken", new Dealt(SHORT, 0, (response, callback) -> {
            throw new QuietException.Exception("broken");
        }));
        paths.put("/nobody", new Dealt(SHORT, 0, (response, callback) -> false));
        paths.put("/bare", new Dealt(bare, 0, sending(FINE)));
        paths.put("/gateway", new Dealt(Delivery.PLAIN, 0, sending(GatewayAnswer.NO_ROUTE.answer())));
        paths.put("/quota", new Dealt(Delivery.PLAIN, 0, sending(GatewayAnswer.OVER_QUOTA)));
        paths.put(
                "/marked",
                new Dealt(marked, 0, sending(FINE.with("Vary", "Origin").with("X-Mark", "old"))));
        return paths;
    }

    private record Dealt(Delivery delivery, long size, Dispatch.Dealing dealing) {}

    private static Dispatch.Dealing sending(Answer answer) {
        return (response, callback) -> Gate.send(answer, response, callback);
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(200);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Dealt dealt = paths.get(request.getHttpURI().getPath());
                Response told = new Response.Wrapper(request, response) {
                    @Override
                    public void write(boolean last, ByteBuffer content, Callback written) {
                        getHeaders().put("X-Bare", String.valueOf(request.getAttribute(Gate.BARE)));
                        super.write(last, content, written);
                    }
                };
                boolean handled = dispatch.deal(dealt.delivery(), dealt.size(), told, callback, dealt.dealing());
                DispatchTest.this.dealt.countDown();
                return handled;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpRequest to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoever_finds_no_room_to_wait_is_sent_away_at_once() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                client.sendAsync(to("/long"), HttpResponse.BodyHandlers.ofString());
        assertTrue(dealt.await(20, TimeUnit.SECONDS));
        HttpResponse<String> second = get("/short");
        assertEquals(
                "503 {\"message\":\"Service Unavailable: as many requests wait as may, 1\"}",
                second.statusCode() + " " + second.body());
        assertEquals("1", second.headers().firstValue("Retry-After").orElse("none"));
        assertEquals(200, get("/fine").statusCode());
        assertEquals(false, first.isDone(), "still waits");
        first.cancel(true);
    }

    @Test
    void who_waits_for_longer_than_a_connection_may_be_idle_is_answered() throws Exception {
        assertEquals(200, get("/patient").statusCode());
    }

    @Test
    void whoever_would_keep_too_much_while_it_waits_is_sent_away() throws Exception {
        assertEquals(503, get("/large").statusCode());
    }

    @Test
    void room_is_free_again_after_a_wait_and_after_a_refusal() throws Exception {
        for (String path : List.of("/short", "/large", "/broken", "/nobody", "/short")) {
            get(path);
        }
        assertEquals(200, get("/short").statusCode());
    }

    @Test
    void what_goes_wrong_later_is_answered_as_if_it_went_wrong_at_once() throws Exception {
        assertEquals(500, get("/broken").statusCode());
        assertEquals(404, get("/nobody").statusCode());
    }

    @Test
    void an_answer_is_bare_when_that_is_asked_for_and_when_the_gateway_gives_it() throws Exception {
        Map<String, String> expected =
                Map.of("/fine", "null", "/short", "null", "/bare", "true", "/gateway", "true", "/quota", "true");
        for (Map.Entry<String, String> path : expected.entrySet()) {
            assertEquals(
                    path.getValue(),
                    get(path.getKey()).headers().firstValue("X-Bare").orElse("none"),
                    path.getKey());
        }
    }

    @Test
    void headers_are_added_last_and_vary_keeps_what_it_had() throws Exception {
        HttpResponse<String> answer = get("/marked");
        assertEquals(List.of("new"), answer.headers().allValues("X-Mark"));
        assertEquals(
                List.of("Origin, Prefer"),
                List.of(String.join(", ", answer.headers().allValues("Vary"))));
    }
}
