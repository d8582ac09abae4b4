package io.contractharness.mock.uploads;

import io.contractharness.exchange.ByteRange;
import io.contractharness.exchange.EntityTag;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a file with the conditions and the range of the request (RFC 9110, 13 and 14; Amazon S3, "GetObject").
 *
 * <p>As S3 does, it ignores a header that it cannot read, and gives the whole file when several ranges are asked for.
 */
record ObjectRead(BucketObject object) {
    /** @throws S3Exception when a condition fails, or the range is outside the file */
    Response answer(Request request) {
        precondition(request, "If-Match", tags -> has(tags));
        if (request.header("If-Match").isEmpty()) {
            precondition(request, "If-Unmodified-Since", date -> !modifiedSince(date, false));
        }
        boolean unchanged = request.header("If-None-Match").isPresent()
                ? has(request.header("If-None-Match").get())
                : request.header("If-Modified-Since")
                        .filter(date -> !modifiedSince(date, true))
                        .isPresent();
        if (unchanged) {
            return object.describe(Responses.empty(304));
        }
        return request.header("Range")
                .filter(range -> request.header("If-Range").map(this::isCurrent).orElse(true))
                .flatMap(this::part)
                .orElseGet(object::download);
    }

    private static void precondition(Request request, String header, Predicate<String> holds) {
        Optional<String> value = request.header(header);
        if (value.isPresent() && !holds.test(value.get())) {
            throw new S3Exception(
                            412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                    .with("Condition", header);
        }
    }

    /** S3 also takes a tag without its quotes. */
    private boolean has(String tags) {
        return EntityTag.isIn(tags, object.etag())
                || EntityTag.isIn(tags, object.etag().replace("\"", ""));
    }

    /** @param unreadable the result for a text that is no date */
    private boolean modifiedSince(String date, boolean unreadable) {
        return date(date)
                .map(since -> object.stored().truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .orElse(unreadable);
    }

    private boolean isCurrent(String tagOrDate) {
        return tagOrDate.strip().equals(object.etag())
                || date(tagOrDate)
                        .filter(object.stored().truncatedTo(ChronoUnit.SECONDS)::equals)
                        .isPresent();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One range of the file; empty when the header asks for none that S3 serves. */
    private Optional<Response> part(String header) {
        int size = object.bytes().length;
        Optional<ByteRange> range = ByteRange.of(header, size);
        if (range.filter(asked -> asked.first() >= size).isPresent()) {
            throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable")
                    .with("RangeRequested", header.strip())
                    .with("ActualObjectSize", size);
        }
        return range.map(asked -> object.part((int) asked.first(), (int) asked.last()));
    }
}
