package io.contractharness.mock.preferences;

import io.contractharness.mock.exchange.Delivery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The delay of a response: fixed, random between two limits, or log-normal around a median, as the latency of services is.
 *
 * @param low the minimum, or the median of a log-normal delay
 * @param high the maximum
 * @param about whether the delay is log-normal
 */
record DelayPreference(Duration low, Duration high, boolean about) {
    static final Duration MAX_DELAY = Delivery.MAX_DELAY;

    /** Half of the responses come within the median, 19 of 20 within 2.3 times the median. */
    private static final double SIGMA = 0.5;

    private static final String SECONDS = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern SYNTAX = Pattern.compile("(~)?" + SECONDS + "(?:\\.\\." + SECONDS + ")?");
    private static final String EXPECTED = "seconds, 0 to " + MAX_DELAY.toSeconds()
            + ", as 2 or 0.5, as 0.2..1.5 (anything between) or as ~0.3 (about that, now and then much longer)";

    static DelayPreference of(PreferenceValue preference) {
        Matcher matcher = SYNTAX.matcher(preference.value());
        if (!matcher.matches() || matcher.group(1) != null && matcher.group(3) != null) {
            throw preference.invalid(EXPECTED);
        }
        boolean about = matcher.group(1) != null;
        Duration low = seconds(matcher.group(2));
        Duration high = about ? MAX_DELAY : matcher.group(3) == null ? low : seconds(matcher.group(3));
        if (low.compareTo(high) > 0 || high.compareTo(MAX_DELAY) > 0) {
            throw preference.invalid(EXPECTED);
        }
        return new DelayPreference(low, high, about);
    }

    Duration draw(RandomGenerator random) {
        if (about) {
            double nanos = low.toNanos() * Math.exp(SIGMA * random.nextGaussian());
            return Duration.ofMillis((long) Math.min(nanos, high.toNanos()) / 1_000_000);
        }
        long span = high.toMillis() - low.toMillis();
        return span == 0 ? low : low.plusMillis(random.nextLong(span + 1));
    }

    /** In seconds, for the header {@code Preference-Applied}. */
    static String text(Duration delay) {
        return BigDecimal.valueOf(delay.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
    }
}
