package io.contractharness.mock.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
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
    private static final ApiContract DESCRIPTION = ApiContract.shipped();

    private static ValidationProxy proxy(TestDeployment behind, ProxyListener listener, Duration patience) {
        return new ValidationProxy(
                new ForwardingOptions(behind.target(), false, listener),
                ExchangeValidator.of(DESCRIPTION),
                Clock.systemUTC(),
                true,
                patience);
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TestDeployment behind = TestDeployment.answering(request -> {
                    wait(never);
                    return null;
                });
                ValidationProxy proxy = proxy(behind, TestDeployment.nobody(), Duration.ofSeconds(1))) {
            Response answer = proxy.answer(Request.of("GET", "/x")).get(20, TimeUnit.SECONDS);
            assertEquals(
                    "504 {\"message\":\"" + behind.base() + ": wanted an answer, came none within 1 s; check that the"
                            + " deployment runs and that baseUrl in the profile is right\"}",
                    answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            assertEquals(
                    "contract-harness; error=http_response_timeout",
                    answer.headers().get(1).value());
            never.countDown();
        }
    }

    @Test
    void a_witness_that_fails_keeps_no_app_from_its_answer() throws Exception {
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
        try (TestDeployment behind = TestDeployment.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                ValidationProxy proxy = proxy(behind, failing, Duration.ofSeconds(20))) {
            Response answer = proxy.answer(Request.of("GET", "/x")).get(20, TimeUnit.SECONDS);
            assertEquals("200 ok", answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            assertEquals(List.of("GET could not be judged: java.lang.IllegalStateException"), troubles);
        }
    }

    @Test
    void what_waits_is_bounded_in_number_and_in_bytes() {
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

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
