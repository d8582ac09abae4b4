package io.contractharness.simulator;

import io.contractharness.http.Header;
import io.contractharness.http.Request;
import io.contractharness.simulator.state.Sandboxes;
import io.contractharness.spec.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before WireMock sees it.
 *
 * <p>It stands in front of WireMock, not inside, because WireMock reads a body of any size and unpacks whatever begins
 * like gzip before its first extension is asked.
 */
final class Gate extends Handler.Wrapper {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    /** So much of a body that is refused is read and dropped, or a client that sends it would only see a broken pipe. */
    private static final long MOST_DROPPED = 4L * Judge.MOST_BYTES;

    private final Judge judge;
    private final Sandboxes sandboxes;
    private final boolean admin;

    /** @param admin whether WireMock's admin API may be used */
    Gate(Judge judge, Sandboxes sandboxes, boolean admin) {
        this.judge = judge;
        this.sandboxes = sandboxes;
        this.admin = admin;
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback)
            throws Exception {
        String path = request.getHttpURI().getCanonicalPath();
        if (path != null && (path.equals("/__admin") || path.startsWith("/__admin/"))) {
            return admin && local(request)
                    ? super.handle(request, response, callback)
                    : send(
                            Answer.message(403, "Forbidden: the admin API is served to this machine only"),
                            response,
                            callback);
        }
        String target = request.getHttpURI().getPathQuery();
        if (target == null || !target.startsWith("/") || target.startsWith("//")) {
            return send(judge.unknown(request.getMethod(), "/"), response, callback);
        }
        Address address;
        try {
            address = Address.of(target, request.getHeaders().getValuesList(Address.HEADER));
        } catch (IllegalArgumentException e) {
            return send(Answer.message(400, e.getMessage()), response, callback);
        }
        if (address.sandboxItself()) {
            return send(sandbox(request.getMethod(), address.sandbox()), response, callback);
        }
        byte[] body;
        try {
            body = body(request);
        } catch (IOException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            Answer answer = late
                    ? Answer.message(408, "Request Timeout: the body did not arrive")
                    : Answer.message(400, "Bad Request: the body cannot be read");
            return send(answer.with("Connection", "close"), response, callback);
        }
        boolean tooLarge = body.length > Judge.MOST_BYTES;
        byte[] kept = tooLarge ? new byte[0] : body;
        Request asked = read(request, address.target(), kept);
        Optional<Operation> operation = judge.operation(asked);
        Optional<Answer> refusal =
                operation.isPresent() ? judge.refusal(operation.get(), asked, tooLarge) : unreadable(asked);
        if (refusal.isPresent()) {
            return send(refusal.get(), response, callback);
        }
        boolean bodyless = operation.isPresent() && operation.get().body().isEmpty();
        return super.handle(new Admitted(request, address, bodyless ? new byte[0] : kept), response, callback);
    }

    private Answer sandbox(String method, String name) {
        if (!method.equals("DELETE")) {
            return Answer.message(405, "Method Not Allowed: DELETE resets a sandbox; the API begins below its name")
                    .with("Allow", "DELETE");
        }
        sandboxes.reset(name);
        return Answer.empty(204);
    }

    /** What WireMock would choke on, or read otherwise than it was sent. */
    private Optional<Answer> unreadable(Request request) {
        byte[] body = request.body().orElse(new byte[0]);
        if (request.method().equals("CONNECT")) {
            return Optional.of(Answer.message(400, "CONNECT: this is no proxy").with("Connection", "close"));
        }
        if (!request.method().equals(request.method().toUpperCase(Locale.ROOT)) && judge.knows(request.path())) {
            return Optional.of(judge.unknown(request.method(), request.path()));
        }
        if (body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b) {
            return Optional.of(
                    Answer.message(415, "Content-Encoding: wanted a body that is not compressed, came gzip"));
        }
        return Optional.empty();
    }

    /** The body; when it is too large, one byte more than is allowed. */
    private static byte[] body(org.eclipse.jetty.server.Request request) throws IOException {
        boolean announced = request.getLength() > Judge.MOST_BYTES;
        if (announced && request.getHeaders().contains(HttpHeader.EXPECT)) {
            return new byte[Judge.MOST_BYTES + 1];
        }
        try (InputStream stream = Content.Source.asInputStream(request)) {
            byte[] read = announced ? new byte[Judge.MOST_BYTES + 1] : stream.readNBytes(Judge.MOST_BYTES + 1);
            if (read.length > Judge.MOST_BYTES) {
                byte[] dropped = new byte[64 * 1024];
                long sum = 0;
                for (int n = 0; n >= 0 && sum < MOST_DROPPED; sum += n) {
                    n = stream.read(dropped);
                }
            }
            return read;
        }
    }

    private static Request read(org.eclipse.jetty.server.Request request, String target, byte[] body) {
        List<Header> headers = request.getHeaders().stream()
                .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                .toList();
        return new Request(
                request.getMethod(), target, headers, body.length == 0 ? Optional.empty() : Optional.of(body));
    }

    /** A page of another origin, or one whose name was made to mean this machine, is a stranger here. */
    private static boolean local(org.eclipse.jetty.server.Request request) {
        return !request.getHeaders().contains(HttpHeader.ORIGIN)
                && LOCAL.contains(String.valueOf(org.eclipse.jetty.server.Request.getServerName(request)));
    }

    static boolean send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        if (answer.body().length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        }
        answer.headers().forEach(h -> response.getHeaders().put(h.name(), h.value()));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
