package io.contractharness.mock.server;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The header {@code Date} by the clock of the mock (RFC 9110, 6.6.1), written once a second. */
final class DateHeader {
    /** RFC 9110, 5.6.7, IMF-fixdate. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, null);

    private record Second(long number, HttpField field) {}

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    HttpField now() {
        long number = Math.floorDiv(clock.millis(), 1000);
        Second second = last;
        if (second.number() != number) {
            second = new Second(number, new HttpField(HttpHeader.DATE, FORMAT.format(clock.instant())));
            last = second;
        }
        return second.field();
    }
}
