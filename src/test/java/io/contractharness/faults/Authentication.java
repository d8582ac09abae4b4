package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Faults of credentials that are not checked: a read request gets valid ones, an execution gets a success. */
final class Authentication {

    private static final FaultGroup GROUP = new FaultGroup("authentication");
    private static final String BEARER = "Authorization";
    private static final String SESSION = "x-session-token";

    private Authentication() {}

    static List<Fault> faults() {
        BrokenRule bearer = documented(BEARER, "bearer", "Bearer");
        BrokenRule session = documented(SESSION, "X-Session-Token", "session");
        return List.of(
                read(
                        "read-without-bearer",
                        "A reading needs no bearer token.",
                        bearer,
                        request -> lacks(request, BEARER)),
                read(
                        "read-without-session",
                        "A reading needs no session.",
                        session,
                        request -> lacks(request, SESSION)),
                read(
                        "read-without-both",
                        "A reading without any credential is accepted.",
                        bearer,
                        request -> lacks(request, BEARER) && lacks(request, SESSION)),
                read(
                        "read-blank-bearer",
                        "A reading accepts a blank bearer token.",
                        bearer,
                        request -> blank(request, BEARER)),
                read(
                        "read-blank-session",
                        "A reading accepts a blank session.",
                        blankSession(),
                        request -> blank(request, SESSION)),
                read(
                        "read-basic",
                        "A reading accepts another scheme than Bearer.",
                        bearer,
                        Authentication::otherScheme),
                executed(
                        "execute-without-bearer",
                        "An execution needs no bearer token.",
                        bearer,
                        request -> lacks(request, BEARER)),
                executed(
                        "execute-without-session",
                        "An execution needs no session.",
                        session,
                        request -> lacks(request, SESSION)),
                executed(
                        "execute-without-both",
                        "An execution without any credential is accepted.",
                        bearer,
                        request -> lacks(request, BEARER) && lacks(request, SESSION)),
                executed(
                        "execute-blank-bearer",
                        "An execution accepts a blank bearer token.",
                        bearer,
                        request -> blank(request, BEARER)),
                executed(
                        "execute-blank-session",
                        "An execution accepts a blank session.",
                        blankSession(),
                        request -> blank(request, SESSION)),
                executed(
                        "execute-basic",
                        "An execution accepts another scheme than Bearer.",
                        bearer,
                        Authentication::otherScheme),
                GROUP.fault(
                        "session-of-no-intervention",
                        "A session that carries no intervention may execute.",
                        inferred("403", SESSION, "X-Session-Token", "session"),
                        ProxyBehaviour.on(
                                ProxiedRequest::executes,
                                answer -> answer.status() == 403,
                                answer -> ProxiedResponse.success())));
    }

    private static BrokenRule blankSession() {
        return inferred(SESSION, "X-Session-Token", "session");
    }

    private static Fault read(String name, String does, BrokenRule brokenRule, Predicate<ProxiedRequest> which) {
        return GROUP.fault(name, does, brokenRule, exchange -> {
            TargetAccounts accounts = exchange.accounts();
            return ProxyBehaviour.accepting(request -> request.reads() && which.test(request)
                            ? request.with(BEARER, "Bearer " + accounts.bearerToken())
                                    .with(SESSION, accounts.sessionToken())
                            : request)
                    .answer(exchange);
        });
    }

    private static Fault executed(String name, String does, BrokenRule brokenRule, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                name,
                does,
                brokenRule,
                exchange -> exchange.request().executes() && which.test(exchange.request())
                        ? ProxiedResponse.success()
                        : exchange.forward());
    }

    private static boolean lacks(ProxiedRequest request, String name) {
        return request.header(name).isEmpty();
    }

    private static boolean blank(ProxiedRequest request, String name) {
        return request.header(name)
                .filter(value -> value.isEmpty() || value.equalsIgnoreCase("Bearer"))
                .isPresent();
    }

    private static boolean otherScheme(ProxiedRequest request) {
        return request.header(BEARER)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.matches("bearer( .*)?"))
                .isPresent();
    }
}
