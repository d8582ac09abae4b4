package io.contractharness.steps.retry;

import java.time.Duration;

/**
 * How often a request is sent again, and after which pauses; each pause is twice as long as the one before.
 *
 * @param retries how often at most
 * @param firstPause the pause before the first time
 * @param longestPause no pause of our own is longer
 * @param longestWait the maximum time to wait for one request in all, whatever the target asks for
 */
public record RetrySchedule(int retries, Duration firstPause, Duration longestPause, Duration longestWait) {
    /** Some seconds: as long as a load balancer needs to leave out an instance, and a client of API Gateway to be served again. */
    public static RetrySchedule usual() {
        return new RetrySchedule(4, Duration.ofMillis(250), Duration.ofSeconds(4), Duration.ofSeconds(60));
    }

    /** For a request on which the whole run depends. */
    public RetrySchedule patient() {
        return new RetrySchedule(retries + 2, firstPause, longestPause, longestWait);
    }

    public RetrySchedule atMost(int fewer) {
        return new RetrySchedule(Math.min(retries, fewer), firstPause, longestPause, longestWait);
    }

    /** @param retry 0 before the first time */
    Duration pause(int retry) {
        Duration grown = firstPause.multipliedBy(1L << Math.min(retry, 30));
        return grown.compareTo(longestPause) < 0 ? grown : longestPause;
    }
}
