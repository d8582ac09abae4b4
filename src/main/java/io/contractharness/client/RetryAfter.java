package io.contractharness.client;

import io.contractharness.exchange.Response;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a response asks to wait before the request is sent again (RFC 9110, section 10.2.3). */
public final class RetryAfter {
    /** The RFC knows whole seconds only; some gateways send fractions. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * The wait that the header {@code Retry-After} asks for, in seconds or as a date; a date is compared with the target's own
     * clock when the response has the header {@code Date}.
     *
     * @param now the time here
     * @return never negative; empty when there is no header, or one that cannot be read
     */
    public static Optional<Duration> of(Response response, Instant now) {
        String value = response.header("Retry-After").orElse("").strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(
                    Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValue()));
        }
        Instant clock = response.header("Date").flatMap(RetryAfter::date).orElse(now);
        return date(value)
                .map(until -> Duration.between(clock, until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
