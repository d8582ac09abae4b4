package io.contractharness.report;

import io.contractharness.spec.Rule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run comes to.
 *
 * @param end one of four
 * @param because the reason in one sentence
 */
public record Verdict(End end, String because) {
    /** The four ends of a run and their exit codes. */
    public enum End {
        HELD(0),
        BROKEN(1),
        UNUSABLE(2),
        INCONCLUSIVE(3);

        private final int exitCode;

        End(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    /** An answer of these statuses to a valid request may come from the profile as well as from the deployment. */
    private static final Set<Integer> PROFILE_MAY_BE_WRONG = Set.of(301, 302, 303, 307, 308, 401, 403, 404, 429);

    /** @param gates which broken rules fail the run */
    static Verdict of(List<RuleResult> rules, List<String> crashes, int answered, Predicate<Rule> gates) {
        List<RuleResult> broken =
                rules.stream().filter(r -> r.isBroken() && gates.test(r.rule())).toList();
        boolean accepted = rules.stream()
                .anyMatch(r -> r.status() == RuleResult.Status.HELD && isSuccess(r.rule())
                        || r.isBroken() && isSuccess(r.rule()) && r.held() > 0);
        boolean onlyRefusals = broken.stream()
                .flatMap(r -> r.broken().stream())
                .allMatch(f -> f.exchanges().stream()
                        .anyMatch(
                                e -> PROFILE_MAY_BE_WRONG.contains(e.response().status())));
        Suspicion suspicion = new Suspicion(broken);
        if (answered == 0) {
            return silent(rules, crashes);
        }
        if (!crashes.isEmpty() && suspicion.onlySilence()) {
            return new Verdict(End.UNUSABLE, crashes.get(0));
        }
        if (!accepted && onlyRefusals) {
            return new Verdict(
                    End.INCONCLUSIVE,
                    suspicion
                            .redirect()
                            .or(suspicion::throttled)
                            .orElse("no valid request was accepted, so refusals prove nothing; check the credentials"
                                    + " and the profile's interventions"));
        }
        if (!broken.isEmpty()) {
            return new Verdict(
                    End.BROKEN,
                    broken.size() + (broken.size() == 1 ? " gated rule is" : " gated rules are") + " broken"
                            + suspicion.words());
        }
        if (!crashes.isEmpty()) {
            return new Verdict(End.UNUSABLE, crashes.get(0));
        }
        return new Verdict(End.HELD, "every gated rule that was judged held");
    }

    private static Verdict silent(List<RuleResult> rules, List<String> crashes) {
        List<RuleResult> broken = rules.stream().filter(RuleResult::isBroken).toList();
        if (!crashes.isEmpty() || !broken.isEmpty()) {
            String never = "the target never answered"
                    + new Suspicion(broken)
                            .silence()
                            .map(came -> ": a request wanted an answer, came " + came)
                            .orElse("");
            return new Verdict(End.UNUSABLE, crashes.isEmpty() ? never : crashes.get(0));
        }
        return new Verdict(End.INCONCLUSIVE, "no request was sent, so nothing is proven");
    }

    /** The same verdict, saying that more would be broken if it were not known. */
    Verdict besides(int known) {
        boolean plain = known == 0 || end != End.HELD && end != End.BROKEN;
        return plain ? this : new Verdict(end, because + ", besides " + known + " known");
    }

    static boolean isSuccess(Rule rule) {
        return rule.id().name().matches("2(\\d\\d|XX)\\.status");
    }
}
