package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final RateLimiter limiter = new RateLimiter(RateLimit.parse("5/s", 4), now::get);

    @Test
    void slots_keep_the_interval_even_after_a_pause() {
        assertEquals(Duration.ZERO, limiter.acquire());
        assertEquals(Duration.ofMillis(200), limiter.acquire());
        now.addAndGet(Duration.ofSeconds(7).toNanos());
        assertEquals(Duration.ZERO, limiter.acquire());
        assertEquals(Duration.ofMillis(200), limiter.acquire());
    }

    @Test
    void a_slot_that_is_too_far_away_stays_free() {
        limiter.acquire();
        limiter.acquire();
        assertEquals(Optional.empty(), limiter.acquire(Duration.ofMillis(399)));
        assertEquals(2, limiter.count());
        assertEquals(Optional.of(Duration.ofMillis(400)), limiter.acquire(Duration.ofMillis(400)));
        assertEquals(3, limiter.count());
    }

    @Test
    void no_slot_is_left_when_the_budget_is_used_up() {
        for (int i = 0; i < 4; i++) {
            limiter.acquire();
        }
        assertEquals(
                "the request budget of 4 is used up; raise requestBudget in the profile",
                assertThrows(BudgetException.class, limiter::acquire).getMessage());
        assertEquals(4, limiter.count());
    }

    /** The interval adds 0.8 s to the usual half an hour. */
    @Test
    void no_slot_is_left_when_the_time_is_used_up() {
        now.addAndGet(Duration.ofMillis(1_800_500).toNanos());
        assertEquals(Duration.ZERO, limiter.acquire());
        assertEquals(Duration.ofMillis(200), limiter.acquire());
        assertEquals(
                "the time for the whole run, 1800 s, is used up; raise wholeWithin in the profile",
                assertThrows(BudgetException.class, limiter::acquire).getMessage(),
                "the next slot would be after the end");
        assertEquals(2, limiter.count());
    }

    @Test
    void an_endless_limit_has_no_end_in_time() {
        RateLimiter endless = new RateLimiter(RateLimit.parse("5/s", 4).endless(), now::get);
        now.addAndGet(Duration.ofDays(9_999).toNanos());
        assertEquals(Duration.ZERO, endless.acquire());
    }
}
