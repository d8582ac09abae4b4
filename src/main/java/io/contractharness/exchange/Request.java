package io.contractharness.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP request.
 *
 * @param method such as {@code GET}
 * @param target path and query, percent-encoded, without the base URL
 * @param headers in their order
 * @param body empty when the request has none
 */
public record Request(String method, String target, List<Header> headers, Optional<byte[]> body) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    public static Request of(String method, String target) {
        return new Request(method, target, List.of(), Optional.empty());
    }

    /** Whether it only reads, so that it may be sent again (RFC 9110, section 9.2.1). */
    public boolean isSafe() {
        return SAFE.contains(method);
    }

    public Request withMethod(String other) {
        return other.equals(method) ? this : new Request(other, target, headers, body);
    }

    public Request withTarget(String other) {
        return new Request(method, other, headers, body);
    }

    /** Replaces every header of this name. */
    public Request withHeader(String name, String value) {
        List<Header> changed = new ArrayList<>(withoutHeader(name).headers);
        changed.add(new Header(name, value));
        return new Request(method, target, List.copyOf(changed), body);
    }

    /** Adds a header line, also when there is one of this name. */
    public Request withAnotherHeader(String name, String value) {
        List<Header> changed = new ArrayList<>(headers);
        changed.add(new Header(name, value));
        return new Request(method, target, List.copyOf(changed), body);
    }

    public Request withoutHeader(String name) {
        return new Request(
                method, target, headers.stream().filter(h -> !h.named(name)).toList(), body);
    }

    public Request withBody(byte[] bytes) {
        return new Request(method, target, headers, Optional.of(bytes));
    }

    public Request withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    public Request withoutBody() {
        return new Request(method, target, headers, Optional.empty());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Header.first(headers, name);
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query without its question mark; empty when there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }
}
