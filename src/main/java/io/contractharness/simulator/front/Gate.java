package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.spec.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
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
    /** The attribute of a request whose answer gets no CORS headers. */
    public static final String BARE = Gate.class.getName() + ".bare";

    private static final int MOST_WAITING = 10_000;
    private static final long MOST_KEPT = 256L * 1024 * 1024;

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Judge judge;
    private final Rehearsals rehearsals;
    private final List<Service> services;
    private final Observer observer;
    private final Clock clock;
    private final boolean admin;
    private final Dispatch dispatch = new Dispatch(new Waiting(MOST_WAITING, MOST_KEPT));

    /**
     * What decides answers besides the stubs.
     *
     * @param judge refuses what the description refuses
     * @param rehearsals tells what requests ask of their own answers
     * @param services what is served besides the API
     */
    public record Deciders(Judge judge, Rehearsals rehearsals, List<Service> services) {}

    /** @param admin whether WireMock's admin API may be used */
    public Gate(Deciders deciders, Observer observer, Clock clock, boolean admin) {
        this.judge = deciders.judge();
        this.rehearsals = deciders.rehearsals();
        this.services = deciders.services();
        this.observer = observer;
        this.clock = clock;
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
        Incoming incoming;
        try {
            incoming = Incoming.read(request);
        } catch (IOException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            Answer answer = late
                    ? Answer.message(408, "Request Timeout: the body did not arrive")
                    : Answer.message(400, "Bad Request: the body cannot be read");
            return send(answer.with("Connection", "close"), response, callback);
        }
        Rehearsed rehearsed;
        Address address;
        try {
            rehearsed = rehearsals.asked(incoming.request());
            for (Service service : services) {
                Optional<Answer> answer = service.answer(rehearsed.request());
                if (answer.isPresent()) {
                    return dispatch.deal(
                            rehearsed.delivery(),
                            answer.get().body().length,
                            response,
                            callback,
                            sending(answer.get()));
                }
            }
            address = Address.of(rehearsed.request());
        } catch (IllegalArgumentException e) {
            return send(Answer.message(400, e.getMessage()), response, callback);
        }
        Request asked = rehearsed.request().withTarget(address.target());
        Watched watched = new Watched(request, response);
        Callback telling = watched.telling(observer, callback, address.sandbox(), asked, clock.instant());
        Incoming api = new Incoming(asked, incoming.tooLarge());
        Dispatch.Dealing dealing =
                rehearsed.answer().map(Gate::sending).orElse((out, done) -> api(request, address, api, out, done));
        Delivery delivery = rehearsed.delivery().with(rehearsals.marks());
        return dispatch.deal(delivery, api.size(), watched, telling, dealing);
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
        Optional<Rehearsed> meant = operation.flatMap(o -> rehearsals.meant(o, asked, address.sandbox()));
        if (meant.isPresent() && meant.get().answer().isPresent()) {
            Dispatch.Dealing dealing = sending(meant.get().answer().get());
            return dispatch.deal(meant.get().delivery(), incoming.size(), response, callback, dealing);
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

    /** A page of another origin, or one whose name was made to mean this machine, is a stranger here. */
    private static boolean local(org.eclipse.jetty.server.Request request) {
        return !request.getHeaders().contains(HttpHeader.ORIGIN)
                && LOCAL.contains(String.valueOf(org.eclipse.jetty.server.Request.getServerName(request)));
    }

    private static Dispatch.Dealing sending(Answer answer) {
        return (response, callback) -> send(answer, response, callback);
    }

    static boolean send(Answer answer, Response response, Callback callback) {
        if (GatewayAnswer.gave(answer)) {
            response.getRequest().setAttribute(BARE, true);
        }
        response.setStatus(answer.status());
        answer.headers().forEach(h -> response.getHeaders().add(h.name(), h.value()));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
