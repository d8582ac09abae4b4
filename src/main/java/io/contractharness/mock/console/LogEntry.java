package io.contractharness.mock.console;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.exchange.RecordedExchange;
import io.contractharness.mock.findings.TrafficFinding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the log.
 *
 * @param number counted from 1 since the mock started; 0 before the log has added it
 * @param at when the request came
 * @param sandbox the sandbox it was sent to
 * @param own whether the console itself sent it
 * @param request without credentials, with a body of limited length
 * @param requestBytes the full length of the request body
 * @param response without credentials, with a body of limited length
 * @param responseBytes the full length of the response body
 * @param credentials what is odd about the credentials, which the log does not have
 * @param took from the first byte of the request to the last byte of the response
 */
public record LogEntry(
        long number,
        Instant at,
        String sandbox,
        boolean own,
        Request request,
        int requestBytes,
        Response response,
        int responseBytes,
        List<TrafficFinding> credentials,
        Duration took) {
    /** Longer bodies are cut in the log; every response of the built-in stubs fits. */
    static final int MAX_BODY_LENGTH = 32 * 1024;

    private static final URI NO_BASE = URI.create("");

    /** The memory of an entry besides its texts, in bytes; estimated on the high side. */
    private static final int OVERHEAD = 1024;

    static LogEntry of(RecordedExchange exchange, SecretMasker masker, List<TrafficFinding> credentials) {
        Request request = exchange.request();
        SecretMasker.Masked masked = masker.mask(
                request.body().map(body -> request.withBody(cut(body))).orElse(request), cut(exchange.response()));
        return of(exchange, masked.request(), masked.response(), credentials);
    }

    /** The entry of a plain read; only its headers can hold a credential. */
    static LogEntry ofRead(RecordedExchange exchange, SecretMasker masker) {
        return of(exchange, masker.maskHeaders(exchange.request()), cut(exchange.response()), List.of());
    }

    private static LogEntry of(
            RecordedExchange exchange, Request request, Response response, List<TrafficFinding> credentials) {
        return new LogEntry(
                0,
                exchange.at(),
                exchange.sandbox(),
                byConsole(exchange.request()),
                request,
                exchange.request().body().map(body -> body.length).orElse(0),
                response,
                exchange.response().body().length,
                credentials,
                exchange.took());
    }

    LogEntry withNumber(long other) {
        return new LogEntry(other, at, sandbox, own, request, requestBytes, response, responseBytes, credentials, took);
    }

    /** The exchange to validate; the base URL does not matter for that. */
    Exchange exchange() {
        return new Exchange(NO_BASE, request, response, took);
    }

    boolean requestCut() {
        return requestBytes > MAX_BODY_LENGTH;
    }

    boolean responseCut() {
        return responseBytes > MAX_BODY_LENGTH;
    }

    /** About how much memory the entry takes. */
    int size() {
        int texts = request.target().length() + length(request.headers()) + length(response.headers());
        return OVERHEAD + 2 * texts + request.body().map(body -> body.length).orElse(0) + response.body().length;
    }

    private static int length(List<Header> headers) {
        int length = 0;
        for (Header header : headers) {
            length += header.name().length() + header.value().length();
        }
        return length;
    }

    /** Browsers send the URL of the page; no front end is served below the console's path. */
    private static boolean byConsole(Request request) {
        Optional<String> page = request.header("Referer");
        return page.isPresent() && page.get().matches("https?://[^/]+/__console([/?#].*)?");
    }

    private static Response cut(Response response) {
        return response.body().length > MAX_BODY_LENGTH
                ? new Response(response.status(), response.headers(), cut(response.body()))
                : response;
    }

    private static byte[] cut(byte[] body) {
        return body.length > MAX_BODY_LENGTH ? Arrays.copyOf(body, MAX_BODY_LENGTH) : body;
    }
}
