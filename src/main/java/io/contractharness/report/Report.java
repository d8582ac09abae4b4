package io.contractharness.report;

import io.contractharness.http.Secrets;
import io.contractharness.spec.Description;
import io.contractharness.spec.Rule;
import io.contractharness.spec.RuleId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came out of a run, ready to be written.
 *
 * @param description what was judged
 * @param subject what it was judged on
 * @param rules a result for each rule, by id
 * @param coverage what of the description was tried
 * @param crashes what went wrong besides rules
 * @param effort what the run cost
 * @param verdict what it comes to
 * @param secrets takes credentials out of everything that is written
 * @param baseline the deviations that were known before
 */
public record Report(
        Description description,
        Subject subject,
        List<RuleResult> rules,
        Coverage coverage,
        List<String> crashes,
        Effort effort,
        Verdict verdict,
        Secrets secrets,
        Baseline baseline) {
    private static final int MOST_TIMINGS = 10;

    /**
     * What a run judged.
     *
     * @param target name of the target
     * @param base its base URL
     * @param strict whether inferred rules gated too
     * @param seed of all that was chosen by chance
     * @param part which part of a run that was split, as {@code 2/5}; empty for a whole one
     */
    public record Subject(String target, URI base, boolean strict, long seed, Optional<String> part) {
        /** A whole run. */
        public Subject(String target, URI base, boolean strict, long seed) {
            this(target, base, strict, seed, Optional.empty());
        }

        /** Which broken rules fail the run. */
        public Predicate<Rule> gates() {
            return rule -> strict || rule.provenance().documented();
        }
    }

    /**
     * What a run cost.
     *
     * @param requests how many were sent
     * @param scenarios how many were finished
     * @param answered how many of the judged requests had an answer
     * @param slowest the longest of them, the longest first
     */
    public record Effort(
            Instant started, Duration took, int requests, int scenarios, int answered, List<Timing> slowest) {
        /** What is known before the results are. */
        public Effort(Instant started, Duration took, int requests, int scenarios) {
            this(started, took, requests, scenarios, 0, List.of());
        }

        Effort timed(int answers, List<Timing> longest) {
            return new Effort(started, took, requests, scenarios, answers, longest);
        }
    }

    /**
     * How long one exchange took.
     *
     * @param request method, path and query, free of secrets
     */
    public record Timing(String request, int status, Duration took) {}

    public static Report of(Description description, Subject subject, Results results, Effort effort, Secrets secrets) {
        List<RuleResult> rules = results.all();
        Verdict verdict = Verdict.of(rules, results.crashes(), results.answered(), subject.gates());
        Effort timed = effort.timed(
                results.answered(),
                results.slowest(MOST_TIMINGS).stream()
                        .map(t -> new Timing(secrets.redact(t.request()), t.status(), t.took()))
                        .toList());
        return new Report(
                description,
                subject,
                rules,
                results.coverage(),
                results.crashes(),
                timed,
                verdict,
                secrets,
                Baseline.none());
    }

    /** The same run when some deviations are known. They can only keep it from failing, never give it more proof. */
    public Report against(Baseline known) {
        Report result = new Report(description, subject, rules, coverage, crashes, effort, verdict, secrets, known);
        return verdict.end() == Verdict.End.BROKEN ? result.judged() : result;
    }

    private Report judged() {
        Set<RuleId> known = known().stream().map(r -> r.rule().id()).collect(Collectors.toSet());
        Verdict without = Verdict.of(
                rules, crashes, 1, subject.gates().and(rule -> !known.contains(rule.id()))); // broken: it has answered
        return new Report(
                description,
                subject,
                rules,
                coverage,
                crashes,
                effort,
                without.besides(known.size()),
                secrets,
                baseline);
    }

    /** The same run with more results, and the verdict that they come to. */
    public Report with(Subject whole, List<RuleResult> all, Coverage joint, List<String> allCrashes, Effort summed) {
        Verdict joined = Verdict.of(all, allCrashes, summed.answered(), whole.gates());
        return new Report(description, whole, all, joint, allCrashes, summed, joined, secrets, Baseline.none())
                .against(baseline);
    }

    /** Broken rules that fail the run. */
    public List<RuleResult> gatedBroken() {
        return broken().filter(this::fails).toList();
    }

    /** Whether a result fails the run: broken, gating and not known. */
    public boolean fails(RuleResult result) {
        return result.isBroken()
                && subject.gates().test(result.rule())
                && baseline.known(result).isEmpty();
    }

    /** Broken rules that the baseline knows. */
    public List<RuleResult> known() {
        return broken().filter(r -> baseline.known(r).isPresent()).toList();
    }

    /** The entries of the baseline of which the run says this. */
    public List<BaselineEntry> baseline(BaselineEntry.State state) {
        return rules.stream()
                .flatMap(r -> baseline.of(r.rule().id()).stream().filter(e -> baseline.state(e, r) == state))
                .toList();
    }

    /** Broken rules that are only listed. */
    public List<RuleResult> deviations() {
        return broken().filter(r ->
                        !subject.gates().test(r.rule()) && baseline.known(r).isEmpty())
                .toList();
    }

    private java.util.stream.Stream<RuleResult> broken() {
        return rules.stream().filter(RuleResult::isBroken);
    }

    /** Rules that the run proves nothing of. */
    public List<RuleResult> notJudged() {
        return rules.stream()
                .filter(r -> r.status() == RuleResult.Status.NOT_JUDGED)
                .toList();
    }
}
