package io.contractharness.mock.proxy;

import io.contractharness.exchange.ContentDecoder;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.OriginHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The headers that are forwarded: all except those of one connection (RFC 9110, section 7.6.1). */
final class EndToEndHeaders {
    /** The name in {@code Via} (RFC 9110, section 7.6.3) and {@code Proxy-Status} (RFC 9209). */
    static final String PROXY_NAME = "contract-harness";

    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");
    /** Headers that are written again for the deployment. */
    private static final Set<String> WRITTEN_BY_CLIENT =
            Set.of("host", "content-length", "expect", "accept-encoding", "cookie");

    private EndToEndHeaders() {}

    /** The request with the headers to forward. */
    static Request request(Request request) {
        List<Header> headers = new ArrayList<>(headers(request.headers()));
        headers.removeIf(h -> WRITTEN_BY_CLIENT.contains(h.name().toLowerCase(Locale.ROOT)));
        String cookies = joined(request, "Cookie", "; "); // HTTP/2 may split it, HTTP/1.1 may not
        if (!cookies.isEmpty()) {
            headers.add(new Header("Cookie", cookies));
        }
        if (request.header("Accept-Encoding").isPresent()) {
            headers.add(new Header("Accept-Encoding", knownCodings(joined(request, "Accept-Encoding", ","))));
        }
        return new Request(request.method(), request.target(), List.copyOf(headers), request.body());
    }

    /**
     * The headers of a response to forward, without those that are meant for the deployment's own origin.
     *
     * @param cors whether the mock sends CORS headers of its own
     */
    static List<Header> answer(Response response, boolean bodyless, boolean cors) {
        return headers(response.headers()).stream()
                .filter(h -> !OriginHeaders.contain(h.name()))
                .filter(h -> bodyless || !h.named("Content-Length"))
                .filter(h -> !cors || !h.name().regionMatches(true, 0, "Access-Control-", 0, 15))
                .toList();
    }

    private static List<Header> headers(List<Header> headers) {
        Set<String> dropped = new HashSet<>(HOP_BY_HOP);
        headers.stream()
                .filter(h -> h.named("Connection"))
                .flatMap(h -> Arrays.stream(h.value().split(",")))
                .forEach(name -> dropped.add(name.strip().toLowerCase(Locale.ROOT)));
        return headers.stream()
                .filter(h -> !dropped.contains(h.name().toLowerCase(Locale.ROOT)))
                .filter(h -> h.named("Proxy-Status") || !h.name().regionMatches(true, 0, "Proxy-", 0, 6))
                .toList();
    }

    /** Only the codings that can be decoded; other responses could not be checked. */
    private static String knownCodings(String accepted) {
        String kept = Arrays.stream(accepted.split(","))
                .map(String::strip)
                .filter(coding -> ContentDecoder.KNOWN.contains(
                        coding.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return kept.isEmpty() ? "identity" : kept;
    }

    private static String joined(Request request, String name, String between) {
        return request.headers().stream()
                .filter(h -> h.named(name))
                .map(Header::value)
                .collect(Collectors.joining(between));
    }
}
