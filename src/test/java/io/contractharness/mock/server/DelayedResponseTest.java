package io.contractharness.mock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.exchange.Service;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.QuietException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelayedResponseTest {
    private static final Response FINE = Responses.message(200, "fine");
    /** More than the head of a request takes. */
    private static final int MAX_BYTES = 100_000;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Map<String, Response> paths = paths();
    private final Service service = request -> {
        if (request.path().equals("/broken")) {
            throw new QuietException.RuntimeException("broken");
        }
        asked.countDown();
        return Optional.ofNullable(paths.get(request.path()));
    };

    private ServedApi api;

    private static Map<String, Response> paths() {
        Map<String, Response> paths = new HashMap<>();
        paths.put("/fine", FINE);
        paths.put("/large", Responses.of(200, "text/plain", new byte[MAX_BYTES / 2]));
        paths.put("/too-large", Responses.of(200, "text/plain", new byte[MAX_BYTES + 1]));
        paths.put("/gateway", GatewayError.NO_ROUTE.answer());
        paths.put("/quota", GatewayError.OVER_QUOTA);
        paths.put("/marked", FINE.with("Vary", "Origin").with("Retry-After", "7"));
        return paths;
    }

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(false, List.of(service), MAX_BYTES);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return api.send(api.request("GET", path));
    }

    private HttpResponse<String> get(String path, String preference) throws Exception {
        return api.send(api.request("GET", path, "Prefer", preference));
    }

    @Test
    void delayed_request_is_refused_when_the_queue_is_full() throws Exception {
        CompletableFuture<HttpResponse<String>> first = api.begin(api.request("GET", "/fine", "Prefer", "wait=50"));
        assertEquals(true, asked.await(20, TimeUnit.SECONDS));
        HttpResponse<String> second = get("/fine", "wait=0.01");
        while (second.statusCode() == 200) { // the first request may not be in the queue yet
            second = get("/fine", "wait=0.01");
        }
        assertEquals(
                "503 {\"message\":\"Service Unavailable: as many requests wait as may, 1\"}",
                second.statusCode() + " " + second.body());
        assertEquals("1", second.headers().firstValue("Retry-After").orElse("none"));
        assertEquals(200, get("/fine").statusCode());
        assertEquals(false, first.isDone(), "still waits");
        first.cancel(true);
    }

    @Test
    void delay_longer_than_the_idle_timeout_is_answered() throws Exception {
        assertEquals(200, get("/fine", "wait=0.6").statusCode());
    }

    @Test
    void too_large_delayed_request_is_refused() throws Exception {
        assertEquals(200, get("/large", "wait=0.01").statusCode());
        assertEquals(503, get("/too-large", "wait=0.01").statusCode());
        assertEquals(200, get("/too-large").statusCode());
    }

    @Test
    void queue_has_room_again_after_a_delay_and_a_refusal() throws Exception {
        for (String path : List.of("/fine", "/too-large", "/broken", "/fine")) {
            get(path, "wait=0.01");
        }
        assertEquals(200, get("/fine", "wait=0.01").statusCode());
    }

    @Test
    void a_failure_of_the_mock_is_a_500() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertEquals("500 {\"message\":\"Server Error\"}", response.statusCode() + " " + response.body());
    }

    @Test
    void bare_and_gateway_responses_have_no_cors_headers() throws Exception {
        Map<String, String> expected =
                Map.of("/fine", "*", "/fine?__cors=none", "none", "/gateway", "none", "/quota", "none");
        for (Map.Entry<String, String> path : expected.entrySet()) {
            assertEquals(
                    path.getValue(),
                    get(path.getKey())
                            .headers()
                            .firstValue("Access-Control-Allow-Origin")
                            .orElse("none"),
                    path.getKey());
        }
    }

    @Test
    void delivery_headers_come_last_and_vary_is_extended() throws Exception {
        HttpResponse<String> answer = get("/marked", "retry-after=9");
        assertEquals(List.of("9"), answer.headers().allValues("Retry-After"));
        assertEquals(
                List.of("Origin, Prefer"),
                List.of(String.join(", ", answer.headers().allValues("Vary"))));
    }
}
