package io.contractharness.simulator.front;

import io.contractharness.http.Request;
import io.contractharness.simulator.access.Guard;
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
public final class Gate extends Handler.Abstract {
    /** Set to true, this attribute of a request keeps CORS headers off its answer. */
    public static final String BARE = Gate.class.getName() + ".bare";

    private static final int MOST_WAITING = 10_000;
    private static final long MOST_KEPT = 256L * 1024 * 1024;

    private final Judge judge;
    private final Rehearsals rehearsals;
    private final List<Service> services;
    private final Shortcut shortcut;
    private final Observer observer;
    private final Clock clock;
    private final Stubs stubs;
    private final Optional<Upstream> upstream;
    private final Dispatch dispatch = new Dispatch(new Waiting(MOST_WAITING, MOST_KEPT));

    /**
     * What decides answers besides the stubs.
     *
     * @param judge refuses what the description refuses
     * @param rehearsals tells what requests ask of their own answers
     * @param services what is served besides the API
     * @param shortcut knows the answers that nothing else has a say in
     * @param stubs what answers when nothing else has
     * @param upstream what answers in place of the stubs, and judges for itself; empty when they answer
     */
    public record Deciders(
            Judge judge,
            Rehearsals rehearsals,
            List<Service> services,
            Shortcut shortcut,
            Stubs stubs,
            Optional<Upstream> upstream) {}

    public Gate(Deciders deciders, Observer observer, Clock clock) {
        this.judge = deciders.judge();
        this.rehearsals = deciders.rehearsals();
        this.services = deciders.services();
        this.shortcut = deciders.shortcut();
        this.stubs = deciders.stubs();
        this.upstream = deciders.upstream();
        this.observer = observer;
        this.clock = clock;
    }

    Stubs stubs() {
        return stubs;
    }

    /** What answers before everything else, where it can; the others do where it cannot. */
    Handler direct(Cors cors, Steady others) {
        return new Direct(shortcut, cors, observer, clock, others);
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
        Rehearsed rehearsed;
        Address address;
        try {
            rehearsed = rehearsals.asked(incoming.request());
            if (behindPrefix(incoming.request(), rehearsed.request(), request)) {
                return send(judge.unknown(request.getMethod(), "/"), response, callback);
            }
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
            if (Guard.covers(canonical(request, address.target()))) {
                return send(judge.unknown(request.getMethod(), "/"), response, callback);
            }
        } catch (IllegalArgumentException e) { // also of a path that climbs out of the stage
            return send(Answer.message(400, e.getMessage()), response, callback);
        }
        Request asked = rehearsed.request().withTarget(address.target());
        Watched watched = new Watched(request, response);
        Callback telling = watched.telling(observer, callback, address.sandbox(), asked, clock.instant());
        if (upstream.isPresent()) {
            request.addIdleTimeoutListener(idle -> false); // a deployment is waited for as long as the upstream says
            return forward(upstream.get(), incoming, watched, telling);
        }
        Incoming api = new Incoming(asked, incoming.tooLarge());
        Dispatch.Dealing dealing = rehearsed
                .answer()
                .map(Gate::sending)
                .orElse((out, done) -> Steady.resume(request, () -> api(request, address, api, out, done)));
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
        Optional<Stubs.Stubbed> stubbed = stubs.answer(Admitted.of(asked, address.sandbox(), body), Caller.of(request));
        if (stubbed.isEmpty()) {
            return send(judge.unknown(asked.method(), asked.path()), response, callback);
        }
        Dispatch.Dealing dealing = sending(stubbed.get().answer());
        return dispatch.deal(stubbed.get().delivery(), incoming.size(), response, callback, dealing);
    }

    /** No thread waits for the answer. */
    private static boolean forward(Upstream upstream, Incoming incoming, Response response, Callback callback) {
        if (incoming.tooLarge()) {
            return send(Answer.message(413, "Request Too Long"), response, callback);
        }
        upstream.answer(incoming.request()).whenComplete((answer, failure) -> {
            try {
                Answer came = failure == null ? answer : Answer.message(502, "Bad Gateway");
                fill(came, response); // whose words it is in does not matter: pages may read it
                response.write(true, ByteBuffer.wrap(came.body()), callback);
            } catch (RuntimeException e) { // on a thread of the upstream, where nobody else would see it
                callback.failed(e);
            }
        });
        return true;
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

    /** The request as it would be if it asked for nothing of its answer. */
    Request plain(Request request) {
        return rehearsals.plain(request);
    }

    /** What lies behind a prefix is the API and nothing else: the entrance has not looked at this path. */
    private static boolean behindPrefix(Request came, Request plain, org.eclipse.jetty.server.Request request) {
        return !plain.path().equals(came.path()) && Guard.covers(canonical(request, plain.target()));
    }

    private static String canonical(org.eclipse.jetty.server.Request request, String target) {
        String path = HttpURI.build(request.getHttpURI(), target).getCanonicalPath();
        return path == null ? "" : path;
    }

    private static Dispatch.Dealing sending(Answer answer) {
        return (response, callback) -> send(answer, response, callback);
    }

    static boolean send(Answer answer, Response response, Callback callback) {
        head(answer, response);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    static void head(Answer answer, Response response) {
        if (GatewayAnswer.gave(answer)) {
            response.getRequest().setAttribute(BARE, true);
        }
        fill(answer, response);
    }

    private static void fill(Answer answer, Response response) {
        response.setStatus(answer.status());
        answer.headers().forEach(h -> response.getHeaders().add(h.name(), h.value()));
    }
}
