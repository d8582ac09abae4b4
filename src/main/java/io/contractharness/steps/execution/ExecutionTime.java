package io.contractharness.steps.execution;

import io.contractharness.exchange.Exchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * When an answer came.
 *
 * @param clock whose clock says so
 */
record ExecutionTime(Instant moment, String clock) {
    /** Clocks of one system differ less: five minutes is the usual limit (Kerberos, RFC 4120). */
    static final Duration NEAR = Duration.ofMinutes(5);

    /** Offsets of time zones are whole or half hours, up to 14 hours (IANA time zone database); a quarter is rare. */
    private static final long STEP = Duration.ofMinutes(30).toSeconds();

    private static final long MAX_STEPS = 28;

    /** A server whose clock is further away than this has none that can be relied on. */
    private static final Duration MAX_DIFFERENCE = Duration.ofDays(1);

    /**
     * By the clock of the server, or by ours if the answer has no Date that can be relied on.
     *
     * @param here the time of our clock
     */
    static ExecutionTime of(Exchange exchange, Instant here) {
        return date(exchange)
                .filter(moment -> Duration.between(moment, here).abs().compareTo(MAX_DIFFERENCE) <= 0)
                .map(moment -> new ExecutionTime(moment, "by the Date of its answer"))
                .orElseGet(
                        () -> new ExecutionTime(here, "by our clock, as its answer has no Date that can be relied on"));
    }

    /** The clock of the server; empty if the answer has no Date that can be read. */
    static Optional<Instant> date(Exchange exchange) {
        try {
            return exchange.response()
                    .header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isNear(OffsetDateTime other) {
        return difference(other).abs().compareTo(NEAR) <= 0;
    }

    String wanted() {
        return "a moment within " + NEAR.toMinutes() + " minutes of the execution, at " + moment + " " + clock;
    }

    /** How far away the other moment is: as a shift of the time zone if it looks like one. */
    String shift(OffsetDateTime other) {
        Duration difference = difference(other);
        long steps = Math.round((double) difference.toSeconds() / STEP);
        Duration rest = difference.minusSeconds(steps * STEP);
        if (steps != 0 && Math.abs(steps) <= MAX_STEPS && rest.abs().compareTo(NEAR) <= 0) {
            String hours =
                    String.format(Locale.ROOT, "%.1f", Math.abs(steps) / 2.0).replace(".0", "");
            return "shifted by " + (steps < 0 ? "-" : "+") + hours + " h, as by a wrong time zone";
        }
        String away = difference.abs().toDays() > 1
                ? difference.abs().toDays() + " days"
                : difference.abs().toMinutes() + " minutes";
        return away + (difference.isNegative() ? " before it" : " after it");
    }

    private Duration difference(OffsetDateTime other) {
        return Duration.between(moment, other.toInstant());
    }
}
