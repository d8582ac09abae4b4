package io.contractharness.steps;

import io.contractharness.http.Exchange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of a URL that was signed in its query (AWS, "Authenticating Requests: Using Query Parameters"). */
final class SignedUrl {
    private static final Pattern DATE = Pattern.compile("[?&]X-Amz-Date=(\\d{8}T\\d{6}Z)");
    private static final Pattern EXPIRES = Pattern.compile("[?&]X-Amz-Expires=(\\d{1,6})(?:&|$)");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private SignedUrl() {}

    /** When it stops being accepted; empty for a URL that does not say. */
    static Optional<Instant> expiry(String url) {
        Matcher date = DATE.matcher(url);
        Matcher expires = EXPIRES.matcher(url);
        if (!date.find() || !expires.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(date.group(1), BASIC)
                    .toInstant(ZoneOffset.UTC)
                    .plusSeconds(Long.parseLong(expires.group(1))));
        } catch (DateTimeException e) {
            return Optional.of(Instant.EPOCH);
        }
    }

    /** The moment of an answer by the clock of its server, or by ours where it tells none. */
    static Instant now(Exchange exchange) {
        try {
            return exchange.response()
                    .header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(Instant::now);
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }
}
