package io.contractharness.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An HTTP response.
 *
 * @param status the three digits
 * @param headers in their order
 * @param body the bytes, decompressed
 */
public record Response(int status, List<Header> headers, byte[] body) {

    /** Stands for a response that never came; its text is the reason. */
    public static Response none(String reason) {
        return new Response(0, List.of(), reason.getBytes(StandardCharsets.UTF_8));
    }

    public boolean answered() {
        return status != 0;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Header.first(headers, name);
    }

    /** Adds a header. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, Collections.unmodifiableList(more), body);
    }

    /** Without the headers that match. */
    public Response without(Predicate<Header> headers) {
        return new Response(
                status, this.headers.stream().filter(headers.negate()).toList(), body);
    }

    /** The media type in lower case, without parameters; empty when there is none. */
    public String mediaType() {
        String value = header("Content-Type").orElse("");
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean refused() {
        return status >= 400 && status < 500;
    }

    /** The body read as UTF-8; bytes that are not UTF-8 show as U+FFFD. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
