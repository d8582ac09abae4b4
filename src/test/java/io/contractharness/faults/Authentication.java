package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Faults of credentials that are not asked for: reading is given good ones, execution claims success. */
final class Authentication {

    private static final FaultGroup GROUP = new FaultGroup("authentication");
    private static final String BEARER = "Authorization";
    private static final String SESSION = "x-session-token";

    private Authentication() {}

    static List<Fault> faults() {
        BrokenRule bearer = documented(BEARER, "bearer", "Bearer");
        BrokenRule session = documented(SESSION, "X-Session-Token", "session");
        return List.of(
                read("read-without-bearer", "A reading needs no bearer token.", bearer, asked -> lacks(asked, BEARER)),
                read("read-without-session", "A reading needs no session.", session, asked -> lacks(asked, SESSION)),
                read(
                        "read-without-both",
                        "A reading without any credential is accepted.",
                        bearer,
                        asked -> lacks(asked, BEARER) && lacks(asked, SESSION)),
                read(
                        "read-blank-bearer",
                        "A reading accepts a blank bearer token.",
                        bearer,
                        asked -> blank(asked, BEARER)),
                read(
                        "read-blank-session",
                        "A reading accepts a blank session.",
                        blankSession(),
                        asked -> blank(asked, SESSION)),
                read(
                        "read-basic",
                        "A reading accepts another scheme than Bearer.",
                        bearer,
                        Authentication::otherScheme),
                executed(
                        "execute-without-bearer",
                        "An execution needs no bearer token.",
                        bearer,
                        asked -> lacks(asked, BEARER)),
                executed(
                        "execute-without-session",
                        "An execution needs no session.",
                        session,
                        asked -> lacks(asked, SESSION)),
                executed(
                        "execute-without-both",
                        "An execution without any credential is accepted.",
                        bearer,
                        asked -> lacks(asked, BEARER) && lacks(asked, SESSION)),
                executed(
                        "execute-blank-bearer",
                        "An execution accepts a blank bearer token.",
                        bearer,
                        asked -> blank(asked, BEARER)),
                executed(
                        "execute-blank-session",
                        "An execution accepts a blank session.",
                        blankSession(),
                        asked -> blank(asked, SESSION)),
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

    private static Fault read(String name, String does, BrokenRule breach, Predicate<ProxiedRequest> which) {
        return GROUP.fault(name, does, breach, passage -> {
            TargetAccounts known = passage.accounts();
            return ProxyBehaviour.accepting(asked -> asked.reads() && which.test(asked)
                            ? asked.with(BEARER, "Bearer " + known.bearerToken())
                                    .with(SESSION, known.sessionToken())
                            : asked)
                    .answer(passage);
        });
    }

    private static Fault executed(String name, String does, BrokenRule breach, Predicate<ProxiedRequest> which) {
        return GROUP.fault(
                name,
                does,
                breach,
                passage -> passage.request().executes() && which.test(passage.request())
                        ? ProxiedResponse.success()
                        : passage.forward());
    }

    private static boolean lacks(ProxiedRequest asked, String name) {
        return asked.header(name).isEmpty();
    }

    private static boolean blank(ProxiedRequest asked, String name) {
        return asked.header(name)
                .filter(value -> value.isEmpty() || value.equalsIgnoreCase("Bearer"))
                .isPresent();
    }

    private static boolean otherScheme(ProxiedRequest asked) {
        return asked.header(BEARER)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.matches("bearer( .*)?"))
                .isPresent();
    }
}
