package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.spec.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before WireMock sees it: the services first, then everything the description refuses.
 *
 * <p>It stands in front of WireMock, not inside, because WireMock reads a body of any size and unpacks whatever begins
 * like gzip before its first extension is asked.
 */
public final class Gate extends Handler.Wrapper {
    /** Set to true, this attribute of a request keeps CORS headers off its answer. */
    public static final String BARE = Gate.class.getName() + ".bare";

    private final Judge judge;
    private final List<Service> services;
    private final Observer observer;
    private final Clock clock;

    public Gate(Judge judge, List<Service> services, Observer observer, Clock clock) {
        this.judge = judge;
        this.services = services;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback)
            throws Exception {
        String target = request.getHttpURI().getPathQuery();
        if (target == null || !target.startsWith("/") || target.startsWith("//")) {
            return send(judge.unknown(request.getMethod(), "/"), response, callback);
        }
        Incoming incoming;
        try {
            incoming = Incoming.read(request);
        } catch (IOException e) {
            return send(Incoming.unread(e), response, callback);
        }
        Address address;
        try {
            for (Service service : services) {
                Optional<Answer> answer = service.answer(incoming.request());
                if (answer.isPresent()) {
                    return send(answer.get(), response, callback);
                }
            }
            address = Address.of(incoming.request());
        } catch (IllegalArgumentException e) {
            return send(Answer.message(400, e.getMessage()), response, callback);
        }
        if (Guard.covers(canonical(request, address))) {
            // What lies behind a prefix is the API and nothing else: the entrance has not looked at this path.
            return send(judge.unknown(request.getMethod(), "/"), response, callback);
        }
        Request asked = incoming.request().withTarget(address.target());
        Watched watched = new Watched(request, response);
        Callback telling = watched.telling(observer, callback, address.sandbox(), asked, clock.instant());
        return api(request, address, new Incoming(asked, incoming.tooLarge()), watched, telling);
    }

    private boolean api(
            org.eclipse.jetty.server.Request request,
            Address address,
            Incoming incoming,
            Response response,
            Callback callback)
            throws Exception {
        Request asked = incoming.request();
        Optional<Operation> operation = judge.operation(asked);
        Optional<Answer> refusal =
                operation.isPresent() ? judge.refusal(operation.get(), asked, incoming.tooLarge()) : unreadable(asked);
        if (refusal.isPresent()) {
            return send(refusal.get(), response, callback);
        }
        boolean bodyless = operation.isPresent() && operation.get().body().isEmpty();
        byte[] body = bodyless ? new byte[0] : asked.body().orElse(new byte[0]);
        return super.handle(new Admitted(request, address, body), response, callback);
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

    private static String canonical(org.eclipse.jetty.server.Request request, Address address) {
        String path = HttpURI.build(request.getHttpURI(), address.target()).getCanonicalPath();
        return path == null ? "" : path;
    }

    static boolean send(Answer answer, Response response, Callback callback) {
        head(answer, response);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    static void head(Answer answer, Response response) {
        response.setStatus(answer.status());
        answer.headers().forEach(h -> response.getHeaders().add(h.name(), h.value()));
    }
}
