package io.contractharness.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final RateLimiter turns = new RateLimiter(RateLimit.parse("5/s", 4), now::get);

    @Test
    void turns_are_an_interval_apart_however_late_they_are_taken() {
        assertEquals(Duration.ZERO, turns.take());
        assertEquals(Duration.ofMillis(200), turns.take());
        now.addAndGet(Duration.ofSeconds(7).toNanos());
        assertEquals(Duration.ZERO, turns.take());
        assertEquals(Duration.ofMillis(200), turns.take());
    }

    @Test
    void a_turn_that_is_too_far_away_is_left_to_others() {
        turns.take();
        turns.take();
        assertEquals(Optional.empty(), turns.take(Duration.ofMillis(399)));
        assertEquals(2, turns.taken());
        assertEquals(Optional.of(Duration.ofMillis(400)), turns.take(Duration.ofMillis(400)));
        assertEquals(3, turns.taken());
    }

    @Test
    void no_turn_is_left_when_the_budget_is_used_up() {
        for (int i = 0; i < 4; i++) {
            turns.take();
        }
        assertEquals(
                "the request budget of 4 is used up; raise requestBudget in the profile",
                assertThrows(BudgetException.class, turns::take).getMessage());
        assertEquals(4, turns.taken());
    }

    /** The interval adds 0.8 s to the usual half an hour. */
    @Test
    void no_turn_is_left_when_the_time_is_used_up() {
        now.addAndGet(Duration.ofMillis(1_800_500).toNanos());
        assertEquals(Duration.ZERO, turns.take());
        assertEquals(Duration.ofMillis(200), turns.take());
        assertEquals(
                "the time for the whole run, 1800 s, is used up; raise wholeWithin in the profile",
                assertThrows(BudgetException.class, turns::take).getMessage(),
                "this turn would come when it is");
        assertEquals(2, turns.taken());
    }

    @Test
    void what_is_no_run_has_no_end() {
        RateLimiter endless = new RateLimiter(RateLimit.parse("5/s", 4).endless(), now::get);
        now.addAndGet(Duration.ofDays(9_999).toNanos());
        assertEquals(Duration.ZERO, endless.take());
    }
}
