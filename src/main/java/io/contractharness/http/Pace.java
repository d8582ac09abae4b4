package io.contractharness.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How gently a target is asked.
 *
 * @param interval the least time between two requests; zero for no limit
 * @param budget the most requests of one run
 */
public record Pace(Duration interval, int budget) {
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min)");

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
}
