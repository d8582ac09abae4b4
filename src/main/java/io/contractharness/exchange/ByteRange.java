package io.contractharness.exchange;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes that a request asks for (RFC 9110, 14.1.2).
 *
 * @param first the position of its first byte; the size of the file or more when it cannot be satisfied
 * @param last the position of its last byte, within the file
 */
public record ByteRange(long first, long last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * @param header the value of {@code Range}
     * @param size of the file, in bytes
     * @return empty when it asks for no single, valid range
     */
    public static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(matcher.group(2))), size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        return last < first ? Optional.empty() : Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }
}
