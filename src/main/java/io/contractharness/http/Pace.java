package io.contractharness.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How gently a target is asked.
 *
 * @param interval the least time between two requests; zero for no limit
 * @param budget the most requests of one run
 * @param patience how long one answer may take, from the first try to connect to its last byte
 */
public record Pace(Duration interval, int budget, Duration patience) {
    /** API Gateway answers a slow integration with 504 after 29 s (AWS, API Gateway quotas). */
    private static final Duration PATIENCE = Duration.ofSeconds(31);

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min)");

    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,3})s");

    /** The usual patience. */
    public Pace(Duration interval, int budget) {
        this(interval, budget, PATIENCE);
    }

    public static Pace unlimited() {
        return new Pace(Duration.ZERO, Integer.MAX_VALUE);
    }

    /** @throws IllegalArgumentException unless {@code text} is like {@code 5/s} or {@code 30/min} */
    public static Pace parse(String text, int budget) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("wanted a rate as 5/s or 30/min, came '" + text + "'");
        }
        Duration unit = matcher.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return new Pace(unit.dividedBy(Long.parseLong(matcher.group(1))), budget);
    }

    /**
     * The same pace with another patience.
     *
     * @throws IllegalArgumentException unless {@code text} is like {@code 10s}
     */
    Pace answeredWithin(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("wanted seconds as 10s, came '" + text + "'");
        }
        return new Pace(interval, budget, Duration.ofSeconds(Long.parseLong(matcher.group(1))));
    }
}
