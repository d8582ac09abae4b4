package io.contractharness.client.login;

import io.contractharness.client.transport.ApiOrigin;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends requests with the current tokens of the logins, and again with new tokens after a 401 that follows accepted ones.
 * Tokens go to the origin of the target only. Safe for use by several threads.
 */
public final class TokenRenewal {
    private static final int UNAUTHORIZED = 401;
    /** A server looks at what a request says only after it accepted the tokens. */
    private static final Set<Integer> AFTER_AUTHENTICATION = Set.of(400, 404, 409, 422);
    /** Two, because other threads may use up tokens that end after some requests. */
    private static final int MAX_REPEATS = 2;
    /** So many times a 401 to new tokens shows that the target answers 401 for other reasons too. */
    private static final int MAX_VAIN = 5;

    private final List<LoginState> states;
    private final TokenHeaders headers;
    private final LoginSteps steps;
    private final Set<String> accepted = new HashSet<>();
    private int vain;

    /** A request with the tokens that it carries. */
    private record Authorized(Request request, List<LoginState.Current> tokens) {}

    public TokenRenewal(Logins logins, TokenHeaders headers, LoginSteps steps) {
        this.states = logins.all().stream()
                .map(login -> new LoginState(login, steps, logins.secrets()))
                .toList();
        this.headers = headers;
        this.steps = steps;
    }

    /** Sends requests as they are. */
    public static TokenRenewal none() {
        LoginSteps steps = new LoginSteps(URI.create(""), (to, request) -> null, Clock.systemUTC(), pause -> {});
        return new TokenRenewal(Logins.none(), new TokenHeaders(Set.of(), Set.of()), steps);
    }

    /**
     * Logs in for the requests that read.
     *
     * @throws LoginException when no tokens came
     */
    public void start() {
        states.stream().filter(state -> state.login().resource().isEmpty()).forEach(LoginState::current);
    }

    /**
     * Sends a request.
     *
     * @return with the request as it was sent
     * @throws LoginException when no tokens came
     */
    public Exchange send(URI to, Request request, LoginSteps.Sender sender) {
        if (states.isEmpty()) {
            return sender.send(to, request);
        }
        Request neutral = request;
        for (LoginState state : states) {
            neutral = state.neutral(neutral);
        }
        return ApiOrigin.of(steps.base()).includes(to) ? sendToTarget(to, neutral, sender) : sender.send(to, neutral);
    }

    private Exchange sendToTarget(URI to, Request request, LoginSteps.Sender sender) {
        for (int repeats = 0; ; repeats++) {
            Authorized authorized = authorize(request);
            Exchange exchange = sender.send(to, authorized.request);
            int status = exchange.response().status();
            boolean complete = !authorized.tokens.isEmpty() && headers.complete(request);
            if (complete) {
                note(request, status, authorized);
            }
            boolean refused = complete && status == UNAUTHORIZED;
            if (!refused || repeats == MAX_REPEATS || !mayHaveEnded(request) || !renew(authorized)) {
                if (refused && repeats > 0) {
                    refuseAgain();
                }
                return exchange;
            }
        }
    }

    private Authorized authorize(Request request) {
        Request changed = request;
        List<LoginState.Current> used = new ArrayList<>();
        for (LoginState state : states) {
            if (contains(request, state.login().bearerToken())
                    || contains(request, state.login().sessionToken())) {
                LoginState.Current current = state.current();
                used.add(current);
                changed = with(changed, state.login(), current.tokens());
            }
        }
        return new Authorized(changed, used);
    }

    private static boolean contains(Request request, String standIn) {
        return request.headers().stream().anyMatch(header -> header.value().contains(standIn));
    }

    private static Request with(Request request, Login login, IssuedTokens tokens) {
        List<Header> changed = request.headers().stream()
                .map(header -> new Header(
                        header.name(),
                        header.value()
                                .replace(
                                        login.bearerToken(),
                                        tokens.bearerToken().orElse(""))
                                .replace(
                                        login.sessionToken(),
                                        tokens.sessionToken().orElse(""))))
                .toList();
        return new Request(request.method(), request.target(), changed, request.body());
    }

    private void note(Request request, int status, Authorized authorized) {
        boolean success = status / 100 == 2;
        if (success || AFTER_AUTHENTICATION.contains(status)) {
            authorized.tokens.forEach(LoginState.Current::accept);
        }
        if (success) {
            synchronized (this) {
                accepted.add(key(request));
            }
        }
    }

    /** After many 401 to new tokens too, only what was accepted before tells tokens that ended from a refusal. */
    private synchronized boolean mayHaveEnded(Request request) {
        return vain < MAX_VAIN || accepted.contains(key(request));
    }

    private static String key(Request request) {
        return request.method() + " " + request.target();
    }

    private static boolean renew(Authorized authorized) {
        List<Boolean> renewed = authorized.tokens.stream()
                .map(current -> current.state().renew(current))
                .toList();
        return renewed.contains(true);
    }

    private synchronized void refuseAgain() {
        vain++;
    }

    /** How often each login was done and why; empty without logins. */
    public synchronized Optional<String> note() {
        String again = vain == 0
                ? ""
                : "new tokens were answered 401 as well " + (vain == 1 ? "once" : vain + " times")
                        + (vain < MAX_VAIN ? "" : ", so that a 401 was taken as a refusal from then on");
        String all = Stream.concat(states.stream().flatMap(state -> state.note().stream()), Stream.of(again))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }
}
