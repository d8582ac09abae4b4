package io.contractharness.report;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Rule;
import io.contractharness.exchange.SecretMasker;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The results of a run, complete and ready to be written.
 *
 * @param rules one result for each rule, by id
 * @param crashes errors of the harness or its environment
 * @param secrets masks credentials in everything that is written
 */
public record Report(
        ApiContract description,
        Subject subject,
        List<RuleResult> rules,
        Coverage coverage,
        List<String> crashes,
        RunStatistics statistics,
        Verdict verdict,
        SecretMasker secrets,
        Baseline baseline) {
    /** How many timings a report shows. */
    public static final int MAX_TIMINGS = 10;

    /**
     * What makes a run fail.
     *
     * @param strict whether inferred rules gate too
     * @param requireJudged the percentage of the gated rules that must be judged; 0 for any
     */
    public record Criteria(boolean strict, int requireJudged) {
        public Criteria {
            if (requireJudged < 0 || requireJudged > 100) {
                throw new IllegalArgumentException("wanted a percentage from 0 to 100, came " + requireJudged);
            }
        }
    }

    /**
     * What a run judged.
     *
     * @param part the part of a run that was split, such as {@code 2/5}; empty for a whole run
     * @param version the build that was deployed; empty when it is not known
     */
    public record Subject(
            String target, URI base, Criteria criteria, long seed, Optional<String> part, String version) {
        /** A part of a run, or a whole run, of a build that is not known. */
        public Subject(String target, URI base, boolean strict, long seed, Optional<String> part) {
            this(target, base, new Criteria(strict, 0), seed, part, "");
        }

        /** A whole run of a build that is not known. */
        public Subject(String target, URI base, boolean strict, long seed) {
            this(target, base, strict, seed, Optional.empty());
        }

        /** The whole run of which this may be a part. */
        public Subject whole() {
            return new Subject(target, base, criteria, seed, Optional.empty(), version);
        }

        public Subject withVersion(String found) {
            return new Subject(target, base, criteria, seed, part, found);
        }

        public boolean strict() {
            return criteria.strict();
        }

        /** Whether the run fails when the rule is broken. */
        public boolean gates(Rule rule) {
            return criteria.strict() || rule.provenance().documented();
        }

        /** Only a whole run can judge enough. */
        private Verdict enough(Verdict verdict, List<RuleResult> rules) {
            return part.isPresent()
                    ? verdict
                    : verdict.requiring(
                            criteria.requireJudged(),
                            rules.stream().filter(r -> gates(r.rule())).toList());
        }

        private boolean isBrokenBy(RuleResult result) {
            return result.isBroken() && gates(result.rule());
        }
    }

    public static Report of(
            ApiContract description,
            Subject subject,
            ResultCollector results,
            RunStatistics statistics,
            SecretMasker secrets) {
        List<RuleResult> rules = results.ruleResults();
        List<String> crashes = results.crashes();
        RunStatistics total = new RunStatistics(
                statistics.started(),
                statistics.took(),
                statistics.requests(),
                statistics.scenarios(),
                results.answers(),
                results.slowest(MAX_TIMINGS),
                results.notes(),
                results.ended());
        Verdict verdict = subject.enough(Verdict.of(rules, crashes, total, subject::isBrokenBy, subject::gates), rules);
        return new Report(
                description, subject, rules, results.coverage(), crashes, total, verdict, secrets, Baseline.none());
    }

    /** The same run with a baseline, which can keep the run from failing but proves nothing. */
    public Report withBaseline(Baseline known) {
        Report result = with(verdict, known);
        if (verdict.end() != Verdict.End.BROKEN) {
            return result;
        }
        Verdict withKnown = Verdict.of(rules, crashes, statistics, result::fails, subject::gates);
        return with(
                subject.enough(withKnown, rules).withKnownCount(result.known().size()), known);
    }

    /** The same run, which proves nothing for this reason. */
    public Report unproven(String because) {
        return with(new Verdict(Verdict.End.INCONCLUSIVE, because), baseline);
    }

    private Report with(Verdict other, Baseline known) {
        return new Report(description, subject, rules, coverage, crashes, statistics, other, secrets, known);
    }

    /** A report on the same description with the results of several runs. */
    public Report merged(
            Subject run, List<RuleResult> all, Coverage joint, List<String> allCrashes, RunStatistics sum) {
        Verdict joined = run.enough(Verdict.of(all, allCrashes, sum, run::isBrokenBy, run::gates), all);
        return new Report(description, run, all, joint, allCrashes, sum, joined, secrets, Baseline.none())
                .withBaseline(baseline);
    }

    /** Broken rules that fail the run. */
    public List<RuleResult> gatedBroken() {
        return broken(this::fails);
    }

    /** Whether a result fails the run: the rule is broken, gates and is not known. */
    public boolean fails(RuleResult result) {
        return subject.isBrokenBy(result) && baseline.known(result).isEmpty();
    }

    /** Broken rules that the baseline knows. */
    public List<RuleResult> known() {
        return broken(result -> baseline.known(result).isPresent());
    }

    /** Broken rules that are only listed. */
    public List<RuleResult> deviations() {
        return broken(result -> !fails(result) && baseline.known(result).isEmpty());
    }

    private List<RuleResult> broken(Predicate<RuleResult> which) {
        return rules.stream().filter(RuleResult::isBroken).filter(which).toList();
    }

    /** The entries of the baseline that are in this state after the run. */
    public List<BaselineEntry> baseline(BaselineEntry.State state) {
        return rules.stream()
                .flatMap(result -> baseline.entry(result, state).stream())
                .toList();
    }

    public List<RuleResult> notJudged() {
        return rules.stream()
                .filter(r -> r.status() == RuleResult.Status.NOT_JUDGED)
                .toList();
    }
}
