package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Response;
import io.contractharness.mock.access.OriginHeaders;
import io.contractharness.mock.api.StubEngine.StubResponse;
import io.contractharness.mock.exchange.Delivery;
import io.contractharness.mock.exchange.Fault;
import io.contractharness.mock.exchange.SlowResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Converts responses of WireMock to plain values. */
final class StubResponses {
    private static final Map<com.github.tomakehurst.wiremock.http.Fault, Fault> FAULTS = Map.of(
            com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER, Fault.RESET,
            com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE, Fault.EMPTY,
            com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK, Fault.TRUNCATE,
            com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE, Fault.GARBAGE);
    /** The body of a response that a fault cuts off. */
    private static final byte[] GARBAGE = "{ this is no JSON and breaks off }".getBytes(StandardCharsets.US_ASCII);

    private StubResponses() {}

    static StubResponse of(com.github.tomakehurst.wiremock.http.Response response) {
        Optional<Fault> fault = Optional.ofNullable(response.getFault()).map(FAULTS::get);
        ChunkedDribbleDelay dribble = response.getChunkedDribbleDelay();
        Delivery delivery = new Delivery(
                atMost(response.getInitialDelay()),
                dribble == null ? fault : Optional.of(fault.orElse(Fault.DRIP)),
                false,
                List.of(),
                dribble == null ? SlowResponse.SLOW : drip(dribble));
        Optional<String> action =
                response.getHeaders().getHeader(WireMockSettings.ACTION).isPresent()
                        ? Optional.of(response.getHeaders()
                                .getHeader(WireMockSettings.ACTION)
                                .firstValue())
                        : Optional.empty();
        if (fault.isPresent()) {
            return new StubResponse(new Response(200, List.of(), GARBAGE), delivery, action);
        }
        List<Header> headers = response.getHeaders().all().stream()
                .filter(h -> !isInternal(h.key()) && !OriginHeaders.contain(h.key()))
                .flatMap(h -> h.values().stream().map(value -> new Header(h.key(), value)))
                .toList();
        return new StubResponse(new Response(response.getStatus(), headers, body(response)), delivery, action);
    }

    /** A file of the stubs is shared by all responses. */
    private static byte[] body(com.github.tomakehurst.wiremock.http.Response response) {
        return response.getBodyStream() instanceof StubFiles.SharedFile shared ? shared.bytes() : response.getBody();
    }

    /** Headers that only WireMock and the mock itself use. */
    private static boolean isInternal(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("matched-stub-") || header.equals(WireMockSettings.ACTION);
    }

    private static SlowResponse drip(ChunkedDribbleDelay dribble) {
        int pieces = Math.max(1, dribble.getNumberOfChunks());
        return new SlowResponse(pieces, atMost(dribble.getTotalDuration()).dividedBy(pieces));
    }

    /** A random delay has no limit of its own. */
    private static Duration atMost(long millis) {
        return Duration.ofMillis(Math.max(0, Math.min(millis, Delivery.MAX_DELAY.toMillis())));
    }
}
