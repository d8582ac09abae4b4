package io.contractharness.mock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferWatchTest {
    private static final ConnectionLimits LIMITS = new ConnectionLimits(Duration.ofSeconds(30), 8_192, 10);

    private final TransferWatch watch = new TransferWatch(LIMITS);

    /** A transfer that began at 0, or whose client is never too slow. */
    private static final class Example implements Transfer {
        private long bytes;
        private boolean patient;
        private boolean ended;

        @Override
        public boolean exceeds(long now, ConnectionLimits limits) {
            return !patient && limits.exceeded(now, bytes);
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 29, false",
        "0, 30, false",
        "0, 31, true",
        "8192, 31, false",
        "8192, 32, true",
        "10000000, 1000, false",
    })
    void client_has_the_idle_time_and_then_as_long_as_its_bytes_take(long bytes, long seconds, boolean ended) {
        Example example = new Example();
        example.bytes = bytes;
        watch.add(example);
        watch.check(TimeUnit.SECONDS.toNanos(seconds));
        assertEquals(ended, example.ended);
        assertEquals(ended ? 0 : 1, watch.size());
    }

    @Test
    void server_that_stops_waits_only_for_clients_that_move() {
        Example still = new Example();
        Example moving = new Example();
        still.patient = true;
        moving.patient = true;
        watch.add(still);
        watch.add(moving);
        watch.stop();
        assertEquals("false false", still.ended + " " + moving.ended);
        moving.bytes++;
        watch.check(1);
        assertEquals("true false", still.ended + " " + moving.ended);
        watch.check(2);
        assertEquals(true, moving.ended);
    }

    @Test
    void failure_of_one_transfer_does_not_keep_the_others() {
        Example other = new Example();
        for (int i = 0; i < 10; i++) {
            watch.add(new Transfer() {
                @Override
                public boolean exceeds(long now, ConnectionLimits limits) {
                    throw new IllegalStateException("ended meanwhile");
                }

                @Override
                public long bytes() {
                    return 0;
                }

                @Override
                public void end() {}
            });
        }
        watch.add(other);
        watch.check(TimeUnit.HOURS.toNanos(1));
        assertEquals(true, other.ended);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
    void limits_are_above_zero(long seconds, int rate, int connections) {
        assertEquals(
                "wanted a time, a rate and a number above 0, came " + Duration.ofSeconds(seconds) + ", " + rate
                        + " bytes per second and " + connections + " connections",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ConnectionLimits(Duration.ofSeconds(seconds), rate, connections))
                        .getMessage());
    }
}
