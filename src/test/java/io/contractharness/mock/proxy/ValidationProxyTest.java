package io.contractharness.mock.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Caller;
import io.contractharness.mock.exchange.ReceivedRequest;
import io.contractharness.mock.memory.MemoryBudget;
import io.contractharness.mock.memory.MemoryReservation;
import io.contractharness.validation.ExchangeResult;
import io.contractharness.validation.ExchangeValidator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ValidationProxyTest {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();

    private static ValidationProxy proxy(TestDeployment backend, ProxyListener listener, Duration patience) {
        return new ValidationProxy(
                new ForwardingOptions(backend.target(), false, listener),
                ExchangeValidator.of(DESCRIPTION),
                Clock.systemUTC(),
                true,
                patience);
    }

    @Test
    void slow_response_times_out() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestDeployment backend = TestDeployment.answering(request -> {
                    wait(never);
                    return null;
                });
                ValidationProxy proxy = proxy(backend, TestDeployment.noListener(), Duration.ofSeconds(1))) {
            Response answer = proxy.answer(received()).get(20, TimeUnit.SECONDS);
            assertEquals(
                    "504 {\"message\":\"" + backend.base() + ": wanted an answer, came none within 1 s; check that the"
                            + " deployment runs and that baseUrl in the profile is right\"}",
                    answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            assertEquals(
                    "contract-harness; error=http_response_timeout",
                    answer.headers().get(1).value());
            never.countDown();
        }
    }

    @Test
    void response_arrives_even_if_the_listener_fails() throws Exception {
        List<String> troubles = new ArrayList<>();
        ProxyListener failing = new ProxyListener() {
            @Override
            public void checked(ExchangeResult judged) {
                throw new IllegalStateException("a mistake with a secret in it");
            }

            @Override
            public void failed(String what) {
                troubles.add(what);
            }
        };
        try (TestDeployment backend = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                ValidationProxy proxy = proxy(backend, failing, Duration.ofSeconds(20))) {
            Response answer = proxy.answer(received()).get(20, TimeUnit.SECONDS);
            assertEquals("200 ok", answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            assertEquals(List.of("GET could not be judged: java.lang.IllegalStateException"), troubles);
        }
    }

    @Test
    void waiting_requests_are_limited_in_number_and_bytes() {
        ConcurrencyLimit load = new ConcurrencyLimit();
        for (int i = 0; i < ConcurrencyLimit.MAX_REQUESTS; i++) {
            assertTrue(load.acquire(0));
        }
        assertFalse(load.acquire(0), "one request more");
        load.release(0);
        assertTrue(load.acquire(128 * 1024 * 1024));
        load.release(0);
        assertFalse(load.acquire(1), "one byte more");
        load.release(128 * 1024 * 1024);
        assertTrue(load.acquire(1));
    }

    private static ReceivedRequest received() {
        return new ReceivedRequest(
                Request.of("GET", "/x"),
                "/x",
                false,
                new Caller("http", "127.0.0.1", 80, "127.0.0.1", "HTTP/1.1"),
                new MemoryReservation(new MemoryBudget(100_000_000)));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
