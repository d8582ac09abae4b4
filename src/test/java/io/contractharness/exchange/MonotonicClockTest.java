package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonotonicClockTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final AtomicReference<Instant> system = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // it may overflow (System.nanoTime)

    private final Clock clock = new MonotonicClock(
            new Clock() {
                @Override
                public Instant instant() {
                    return system.get();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            nanos::get);

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "P10000D", "-P10000D", "PT0S"})
    void a_jump_of_the_system_clock_changes_nothing(Duration jump) {
        system.set(NOW.plus(jump));
        nanos.addAndGet(1_500_000_000);

        assertEquals(NOW.plusMillis(1_500), clock.instant());
    }

    @Test
    void the_clock_of_a_test_stays_as_it_is() {
        Clock fixed = Clock.fixed(NOW, ZoneOffset.UTC);

        assertSame(fixed, MonotonicClock.of(fixed));
        assertInstanceOf(MonotonicClock.class, MonotonicClock.of(Clock.systemUTC()));
    }
}
