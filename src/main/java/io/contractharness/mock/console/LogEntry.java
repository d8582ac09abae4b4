package io.contractharness.mock.console;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.exchange.RecordedExchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of the log.
 *
 * @param number counted from 1 since the simulator started
 * @param at when the request came
 * @param sandbox whose state it saw
 * @param own whether the console itself sent it
 * @param request without credentials, its body cut
 * @param requestBytes how long the body was before it was cut
 * @param response without credentials, its body cut
 * @param responseBytes how long the body was before it was cut
 * @param took from the request's head to the answer's last byte
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
        Duration took) {
    /** So much of a body is kept: every answer of the shipped stubs fits. */
    static final int LONGEST_BODY = 32 * 1024;

    private static final URI NOWHERE = URI.create("");

    /** What an entry costs besides its texts, in bytes; a guess on the safe side. */
    private static final int OVERHEAD = 1024;

    /** The entry before it has its number. */
    static LogEntry of(RecordedExchange answered, SecretMasker redaction) {
        byte[] sent = answered.request().body().orElse(new byte[0]);
        byte[] came = answered.response().body();
        SecretMasker.Masked kept = redaction.mask(
                answered.request().body().isPresent() ? answered.request().withBody(cut(sent)) : answered.request(),
                cut(answered.response()));
        return of(answered, kept.request(), sent.length, kept.response(), came.length);
    }

    /** The entry of a plain read, of which only the headers can hold a credential. */
    static LogEntry ofRead(RecordedExchange answered, SecretMasker redaction) {
        Response response = answered.response();
        return of(answered, redaction.maskHeaders(answered.request()), 0, cut(response), response.body().length);
    }

    private static LogEntry of(
            RecordedExchange answered, Request request, int requestBytes, Response response, int responseBytes) {
        return new LogEntry(
                0,
                answered.at(),
                answered.sandbox(),
                byConsole(answered.request()),
                request,
                requestBytes,
                response,
                responseBytes,
                answered.took());
    }

    LogEntry numbered(long other) {
        return new LogEntry(other, at, sandbox, own, request, requestBytes, response, responseBytes, took);
    }

    /** The exchange as it is judged; to which address it went is of no matter there. */
    Exchange exchange() {
        return new Exchange(NOWHERE, request, response, took);
    }

    boolean requestCut() {
        return requestBytes > LONGEST_BODY;
    }

    boolean responseCut() {
        return responseBytes > LONGEST_BODY;
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

    /** Browsers name the page that a request comes from; no front end is served from below the console. */
    private static boolean byConsole(Request request) {
        Optional<String> page = request.header("Referer");
        return page.isPresent() && page.get().matches("https?://[^/]+/__console([/?#].*)?");
    }

    private static Response cut(Response response) {
        return response.body().length > LONGEST_BODY
                ? new Response(response.status(), response.headers(), cut(response.body()))
                : response;
    }

    private static byte[] cut(byte[] body) {
        return body.length > LONGEST_BODY ? Arrays.copyOf(body, LONGEST_BODY) : body;
    }
}
