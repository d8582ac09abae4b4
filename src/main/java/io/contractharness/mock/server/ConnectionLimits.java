package io.contractharness.mock.server;

import java.time.Duration;

/**
 * How patient the server is with clients.
 *
 * @param idle how long a connection may do nothing
 * @param bytesPerSecond the lowest rate at which a client sends a body or takes an answer, after it did so for {@code idle}; the
 *     slowest network that browsers imitate has six times as much
 * @param maxConnections when so many are open, those that are idle for a second are closed, so that others can come
 */
public record ConnectionLimits(Duration idle, int bytesPerSecond, int maxConnections) {
    private static final int BYTES_PER_SECOND = 8 * 1024;

    public ConnectionLimits {
        if (idle.isNegative() || idle.isZero() || bytesPerSecond <= 0 || maxConnections <= 0) {
            throw new IllegalArgumentException(
                    "wanted a time, a rate and a number above 0, came %s, %d bytes per second and %d connections"
                            .formatted(idle, bytesPerSecond, maxConnections));
        }
    }

    public static ConnectionLimits of(Duration idle, int maxConnections) {
        return new ConnectionLimits(idle, BYTES_PER_SECOND, maxConnections);
    }

    /** Whether a client that has sent or taken so many bytes took too long for them. */
    boolean exceeded(long nanos, long bytes) {
        return nanos > idle.toNanos() + bytes * 1_000_000_000L / bytesPerSecond;
    }
}
