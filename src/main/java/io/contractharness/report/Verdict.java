package io.contractharness.report;

import io.contractharness.contract.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The result of a run.
 *
 * @param because the reason in one sentence
 */
public record Verdict(End end, String because) {
    /** The four possible results of a run with their exit codes. */
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

    /** How many reasons a sentence names. */
    private static final int MAX_REASONS = 2;

    /** Statuses that a valid request may get because the profile is wrong. */
    private static final Set<Integer> PROFILE_MAY_BE_WRONG = Set.of(301, 302, 303, 307, 308, 401, 403, 404);

    /**
     * @param fails which results fail the run
     * @param gates which rules can fail the run
     */
    static Verdict of(
            List<RuleResult> rules,
            List<String> crashes,
            RunStatistics statistics,
            Predicate<RuleResult> fails,
            Predicate<Rule> gates) {
        List<RuleResult> broken = rules.stream().filter(fails).toList();
        if (broken.isEmpty() && !crashes.isEmpty()) {
            return new Verdict(End.UNUSABLE, crashes.get(0));
        }
        if (broken.isEmpty() && statistics.ended().isPresent()) {
            return new Verdict(End.INCONCLUSIVE, statistics.ended().get());
        }
        boolean accepted =
                statistics.answers().accepted() > 0 || rules.stream().anyMatch(r -> r.isAboutSuccess() && r.held() > 0);
        boolean onlyRefusals = broken.stream()
                .flatMap(r -> r.broken().stream())
                .allMatch(f -> f.exchanges().stream()
                        .anyMatch(
                                e -> PROFILE_MAY_BE_WRONG.contains(e.response().status())));
        List<RuleResult> interrupted = rules.stream()
                .filter(r -> r.isInterrupted() && gates.test(r.rule()))
                .toList();
        if (!accepted && onlyRefusals && interrupted.isEmpty()) {
            return unproven(broken, statistics);
        }
        if (!broken.isEmpty()) {
            String count = broken.size() + (broken.size() == 1 ? " gated rule is" : " gated rules are");
            String hint = new ExtendDiagnosis(rules).hint();
            return new Verdict(End.BROKEN, count + " broken" + new TargetDiagnosis(broken).hint() + hint);
        }
        if (!interrupted.isEmpty()) {
            String count = interrupted.size() + (interrupted.size() == 1 ? " gated rule" : " gated rules");
            return new Verdict(
                    End.INCONCLUSIVE,
                    count + " could not be judged, such as "
                            + interrupted.get(0).rule().id() + ": "
                            + interrupted.get(0).why());
        }
        return new Verdict(End.HELD, "every gated rule that was judged held" + new ExtendDiagnosis(rules).hint());
    }

    private static Verdict unproven(List<RuleResult> broken, RunStatistics statistics) {
        String because = statistics.answers().judged() == 0
                ? "no request was sent, so nothing is proven"
                : "no valid request was accepted, so refusals prove nothing; check the credentials and the profile's"
                        + " interventions";
        return new Verdict(
                End.INCONCLUSIVE, new TargetDiagnosis(broken).refusalReason().orElse(because));
    }

    /** A verdict HELD needs that this percentage of the gated rules was judged. */
    Verdict requiring(int percent, List<RuleResult> gated) {
        long judged = gated.stream().filter(r -> r.judged() > 0).count();
        if (end != End.HELD || judged * 100 >= (long) percent * gated.size()) {
            return this;
        }
        Map<String, Long> reasons = gated.stream()
                .filter(r -> r.judged() == 0)
                .collect(Collectors.groupingBy(RuleResult::why, LinkedHashMap::new, Collectors.counting()));
        String first = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MAX_REASONS)
                .map(reason ->
                        reason.getValue() + (reason.getValue() == 1 ? " rule (" : " rules (") + reason.getKey() + ")")
                .collect(Collectors.joining(", "));
        return new Verdict(
                End.INCONCLUSIVE,
                judged + " of " + gated.size() + (judged == 1 ? " gated rules was judged" : " gated rules were judged")
                        + ", less than the " + percent
                        + " % that --require-judged wants; not judged: " + first
                        + (reasons.size() > MAX_REASONS ? " and others" : ""));
    }

    /** The same verdict with the number of known deviations. */
    Verdict withKnownCount(int known) {
        boolean counts = known > 0 && (end == End.HELD || end == End.BROKEN);
        return counts ? new Verdict(end, because + ", besides " + known + " known") : this;
    }
}
