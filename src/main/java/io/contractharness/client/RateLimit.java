package io.contractharness.client;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How gently a target is asked.
 *
 * @param interval the least time between two requests; zero for no limit
 * @param budget the most requests of one run
 * @param patience how long one answer may take, from the first try to connect to its last byte
 * @param whole how long after its start a run sends requests
 */
public record RateLimit(Duration interval, int budget, Duration patience, Duration whole) {
    /** API Gateway answers a slow integration with 504 after 29 s (AWS, API Gateway quotas). */
    private static final Duration PATIENCE = Duration.ofSeconds(31);

    /** A run takes a minute or two; one that takes this much has met a target that keeps it waiting. */
    private static final Duration WHOLE = Duration.ofMinutes(30);

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min)");

    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,3})s");

    private static final Pattern WHOLE_SECONDS = Pattern.compile("([1-9][0-9]{0,5})s");

    /** The usual time for a run, and what the interval adds to it. */
    public RateLimit(Duration interval, int budget, Duration patience) {
        this(interval, budget, patience, WHOLE.plus(interval.multipliedBy(budget)));
    }

    /** The usual patience. */
    public RateLimit(Duration interval, int budget) {
        this(interval, budget, PATIENCE);
    }

    public static RateLimit unlimited() {
        return new RateLimit(Duration.ZERO, Integer.MAX_VALUE, PATIENCE, ENDLESS);
    }

    /** @throws IllegalArgumentException unless {@code text} is like {@code 5/s} or {@code 30/min} */
    public static RateLimit parse(String text, int budget) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("wanted a rate as 5/s or 30/min, came '" + text + "'");
        }
        Duration unit = matcher.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return new RateLimit(unit.dividedBy(Long.parseLong(matcher.group(1))), budget);
    }

    /**
     * The same pace with another patience.
     *
     * @throws IllegalArgumentException unless {@code text} is like {@code 10s}
     */
    RateLimit answeredWithin(String text) {
        return new RateLimit(interval, budget, seconds(SECONDS, text), whole);
    }

    /**
     * The same pace for a run of another length.
     *
     * @throws IllegalArgumentException unless {@code text} is like {@code 600s}
     */
    RateLimit wholeWithin(String text) {
        return new RateLimit(interval, budget, patience, seconds(WHOLE_SECONDS, text));
    }

    private static Duration seconds(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("wanted seconds as 10s, came '" + text + "'");
        }
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    }

    /** The same pace for what is no run, and goes on until it is stopped. */
    public RateLimit endless() {
        return new RateLimit(interval, budget, patience, ENDLESS);
    }

    /** Whether only the budget ends it. */
    public boolean isEndless() {
        return whole.equals(ENDLESS);
    }
}
