package io.contractharness.client;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast and how much may be sent to a target, and how long to wait for it.
 *
 * @param interval the minimum time between two requests; zero for no limit
 * @param budget the maximum number of requests in one run
 * @param responseTimeout the maximum time for one response, from the first try to connect to its last byte
 * @param runTimeout how long after its start a run may send requests
 */
public record RateLimit(Duration interval, int budget, Duration responseTimeout, Duration runTimeout) {
    /** API Gateway answers a slow integration with 504 after 29 s (AWS, API Gateway quotas). */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(31);

    /** A normal run takes a minute or two. */
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(30);

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min)");

    public RateLimit {
        if (interval.isNegative() || budget < 1 || !positive(responseTimeout) || !positive(runTimeout)) {
            throw new IllegalArgumentException(
                    "wanted an interval of at least zero, a budget of at least 1 and timeouts" + " above zero, came "
                            + interval + ", " + budget + ", " + responseTimeout + ", " + runTimeout);
        }
    }

    /** With the default time for a run, plus the time that the intervals take. */
    public RateLimit(Duration interval, int budget, Duration responseTimeout) {
        this(interval, budget, responseTimeout, RUN_TIMEOUT.plus(interval.multipliedBy(budget)));
    }

    /** With the default timeouts. */
    public RateLimit(Duration interval, int budget) {
        this(interval, budget, RESPONSE_TIMEOUT);
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    public static RateLimit unlimited() {
        return new RateLimit(Duration.ZERO, Integer.MAX_VALUE, RESPONSE_TIMEOUT, ENDLESS);
    }

    /** @throws IllegalArgumentException unless {@code text} is like {@code 5/s} or {@code 30/min} */
    public static RateLimit parse(String text, int budget) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("wanted a rate such as 5/s or 30/min, came '" + text + "'");
        }
        Duration unit = matcher.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return new RateLimit(unit.dividedBy(Long.parseLong(matcher.group(1))), budget);
    }

    /** The same limit without an end in time, for a proxy, which works until somebody stops it. */
    public RateLimit endless() {
        return new RateLimit(interval, budget, responseTimeout, ENDLESS);
    }

    /** Whether only the budget ends a run. */
    public boolean isEndless() {
        return runTimeout.equals(ENDLESS);
    }
}
