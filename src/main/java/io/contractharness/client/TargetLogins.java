package io.contractharness.client;

import io.contractharness.client.login.LoginSteps;
import io.contractharness.client.login.TokenHeaders;
import io.contractharness.client.login.TokenRenewal;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.MonotonicClock;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The logins of a target, done by requests of the client. */
record TargetLogins(Target target) {
    TokenRenewal renewal(LoginSteps.Sender sender) {
        Set<String> bearerTokens = tokens(
                target.credentials().bearerToken(),
                target.disposable().stream().flatMap(resource -> resource.bearerToken().stream()));
        Set<String> sessionTokens = tokens(
                target.credentials().sessionToken(),
                target.disposable().stream().map(DisposableResource::sessionToken));
        LoginSteps steps = new LoginSteps(
                target.base(),
                (base, request) -> response(sender, base, request),
                MonotonicClock.system(),
                RateLimiter::sleep);
        return new TokenRenewal(target.settings().logins(), new TokenHeaders(bearerTokens, sessionTokens), steps);
    }

    private static Set<String> tokens(Optional<String> ofTarget, Stream<String> ofResources) {
        return Stream.concat(ofTarget.stream(), ofResources).collect(Collectors.toSet());
    }

    private static Exchange response(LoginSteps.Sender sender, URI base, Request request) {
        try {
            return sender.send(base, request);
        } catch (UnreachableException e) {
            return new Exchange(base, request, Response.none(e.reason()), Duration.ZERO);
        }
    }
}
