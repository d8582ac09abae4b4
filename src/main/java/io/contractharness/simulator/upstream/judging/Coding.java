package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Header;
import io.contractharness.http.Response;
import io.contractharness.simulator.front.Answered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes a content coding off a body (RFC 9110, section 8.4). */
public final class Coding {
    /** Those that can be taken off. */
    public static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "identity");
    /** Four bodies of the largest size: real ones shrink by less, and a bomb by a thousand. */
    private static final int MOST_BYTES = 40 * 1024 * 1024;

    private Coding() {}

    /**
     * A body without its coding.
     *
     * @param bytes as they came where the coding could not be taken off
     * @param state whether it could
     */
    record Plain(byte[] bytes, State state) {}

    /** What became of a coding. */
    enum State {
        /** There was none, or it was taken off. */
        OFF,
        /** It is another, more than one, or there is too much behind it. */
        UNKNOWN,
        /** The bytes are not in the coding that the header names. */
        FALSE
    }

    static Plain plain(List<Header> headers, byte[] body) {
        String coding = coding(headers);
        if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
            return new Plain(body, State.OFF);
        }
        if (!KNOWN.contains(coding)) {
            return new Plain(body, State.UNKNOWN);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(MOST_BYTES + 1);
            return plain.length > MOST_BYTES ? new Plain(body, State.UNKNOWN) : new Plain(plain, State.OFF);
        } catch (IOException e) {
            return new Plain(body, State.FALSE);
        }
    }

    /** The same with the body of its answer as text, where that can be had. */
    public static Answered plain(Answered answered) {
        Response response = answered.response();
        Response plain = new Response(
                response.status(),
                response.headers(),
                plain(response.headers(), response.body()).bytes());
        return answered.with(plain);
    }

    static String coding(List<Header> headers) {
        return headers.stream()
                .filter(h -> h.named("Content-Encoding"))
                .map(h -> h.value().strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
