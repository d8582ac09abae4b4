package io.contractharness.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Decompresses the bodies of an exchange (RFC 9110, section 8.4, content codings). */
public final class ContentDecoder {
    /** The codings that can be decoded. */
    public static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "identity");
    /** Four times the largest body: a real body shrinks less, a zip bomb a thousand times. */
    private static final int MAX_BYTES = 40 * 1024 * 1024;

    private ContentDecoder() {}

    /**
     * An exchange with decoded bodies.
     *
     * @param exchange a body that cannot be decoded stays as it came
     * @param failure why the body of the response cannot be decoded; empty when it can
     */
    public record Decoded(Exchange exchange, Optional<DecodingFailure> failure) {}

    /**
     * A body that cannot be decoded.
     *
     * @param coding as the header names it
     * @param malformed whether the bytes are not in that coding; else the coding is unknown or the body too large
     */
    public record DecodingFailure(String coding, boolean malformed) {}

    private record Body(byte[] bytes, Optional<DecodingFailure> failure) {}

    public static Decoded decode(Exchange exchange) {
        Request request = exchange.request();
        Body body = decode(exchange.response().headers(), exchange.response().body());
        return new Decoded(
                new Exchange(
                        exchange.base(),
                        request.body()
                                .map(sent -> request.withBody(
                                        decode(request.headers(), sent).bytes()))
                                .orElse(request),
                        with(exchange.response(), body),
                        exchange.took()),
                body.failure());
    }

    /** The response with its body decoded, if that is possible. */
    public static Response decode(Response response) {
        return with(response, decode(response.headers(), response.body()));
    }

    private static Response with(Response response, Body body) {
        return new Response(response.status(), response.headers(), body.bytes());
    }

    /** The coding of a body that cannot be decoded, such as {@code br}; empty for a known coding and for an empty body. */
    public static Optional<String> foreign(Response response) {
        return Optional.of(coding(response.headers()))
                .filter(coding -> response.body().length > 0 && !coding.isEmpty() && !KNOWN.contains(coding));
    }

    private static String coding(List<Header> headers) {
        return headers.stream()
                .filter(h -> h.named("Content-Encoding"))
                .map(h -> h.value().strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static Body decode(List<Header> headers, byte[] body) {
        String coding = coding(headers);
        if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
            return new Body(body, Optional.empty());
        }
        if (!KNOWN.contains(coding)) {
            return new Body(body, Optional.of(new DecodingFailure(coding, false)));
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] decoded = in.readNBytes(MAX_BYTES + 1);
            return decoded.length > MAX_BYTES
                    ? new Body(body, Optional.of(new DecodingFailure(coding, false)))
                    : new Body(decoded, Optional.empty());
        } catch (IOException e) {
            return new Body(body, Optional.of(new DecodingFailure(coding, true)));
        }
    }
}
