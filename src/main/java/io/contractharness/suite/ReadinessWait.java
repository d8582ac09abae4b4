package io.contractharness.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Asks a target again and again until it is ready, with growing pauses, for a limited time.
 *
 * @param limit how long to wait in all
 * @param interval the minimum time between two requests, by the rate limit of the target
 * @param nanos the clock
 * @param sleep waits for a time
 */
record ReadinessWait(Duration limit, Duration interval, LongSupplier nanos, Consumer<Duration> sleep) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    /** A long wait pauses longer, so that it does not use up the budget of the requests. */
    private static final int MAX_POLLS = 120;
    /** The time that is kept for the last request. */
    private static final Duration LAST_POLL = Duration.ofSeconds(1);

    /** @return what came last when the target was not ready in time; empty when it is ready */
    Optional<String> unready(Function<Duration, Poll> ask, Consumer<String> changed) {
        long end = nanos.getAsLong() + limit.toNanos();
        Duration forLast = shorter(LAST_POLL, limit.dividedBy(10));
        Duration maxPause = longer(longer(MAX_PAUSE, limit.dividedBy(MAX_POLLS)), interval);
        Duration pause = longer(FIRST_PAUSE, interval);
        String last = "";
        while (true) {
            Poll poll = ask.apply(longer(Duration.ofNanos(end - nanos.getAsLong()), Duration.ofMillis(1)));
            if (poll.ready()) {
                return Optional.empty();
            }
            if (!poll.came().equals(last)) {
                last = poll.came();
                changed.accept(last);
            }
            Duration left = Duration.ofNanos(end - nanos.getAsLong()).minus(forLast);
            if (left.isNegative() || left.isZero() || left.compareTo(interval) < 0) {
                return Optional.of(last);
            }
            sleep.accept(shorter(pause, left));
            pause = shorter(pause.multipliedBy(2), maxPause);
        }
    }

    /** What one request found. */
    record Poll(boolean ready, String came) {}

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
