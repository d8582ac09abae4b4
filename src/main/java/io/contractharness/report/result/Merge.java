package io.contractharness.report.result;

import io.contractharness.report.Baseline;
import io.contractharness.report.Coverage;
import io.contractharness.report.ExchangeTiming;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.Results;
import io.contractharness.report.RuleResult;
import io.contractharness.spec.DescriptionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Merges the reports of the parts of one run: a rule is broken when it is broken in one part. */
public final class Merge {
    private final Map<String, Report> parts;

    /** @param parts reports of one description by their names in messages */
    public Merge(Map<String, Report> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /**
     * One report with the verdict of the whole run.
     *
     * @throws DescriptionException when the parts judged different targets, or a part is missing or given twice
     */
    public Report report() {
        same("target", r -> r.subject().target() + " at " + r.subject().base().getHost());
        same("strict", r -> String.valueOf(r.subject().strict()));
        same(
                "number of parts",
                r -> r.subject().part().map(p -> p.split("/")[1]).orElse("not split"));
        same("baseline", Merge::baseline);
        checkComplete();
        // when the parts ran on two days, the later day decides which entries of the baseline have expired
        Report first = parts.values().stream()
                .max(Comparator.comparing(r -> r.baseline().today()))
                .orElseThrow();
        List<String> crashes = new ArrayList<>();
        parts.values().forEach(r -> crashes.addAll(r.crashes()));
        Report.Subject subject = first.subject();
        return first.with(
                new Report.Subject(subject.target(), subject.base(), subject.strict(), subject.seed()),
                rules(first),
                parts.values().stream()
                        .map(Report::coverage)
                        .reduce(Coverage::and)
                        .orElseThrow(),
                List.copyOf(new LinkedHashSet<>(crashes)),
                effort());
    }

    private static String baseline(Report report) {
        Baseline known = report.baseline();
        return known.name().isEmpty()
                ? "none"
                : known.name() + " of " + known.entries().size() + " entries";
    }

    private void same(String what, Function<Report, String> value) {
        Map<String, String> seen = new LinkedHashMap<>();
        parts.forEach((name, report) -> seen.putIfAbsent(value.apply(report), name));
        if (seen.size() > 1) {
            List<String> values = seen.entrySet().stream()
                    .map(e -> e.getKey() + " in " + e.getValue())
                    .toList();
            throw new DescriptionException("merge: wanted one " + what + ", came " + String.join(", ", values)
                    + "; merge the parts of one run");
        }
    }

    private void checkComplete() {
        Map<String, String> seen = new LinkedHashMap<>();
        parts.forEach((name, report) -> report.subject().part().ifPresent(part -> {
            String before = seen.put(part, name);
            if (before != null) {
                throw new DescriptionException("merge: part " + part + " is there twice, in " + before + " and in "
                        + name + "; give each part once");
            }
        }));
        if (seen.isEmpty()) {
            return;
        }
        int count = Integer.parseInt(seen.keySet().iterator().next().split("/")[1]);
        List<String> missing = IntStream.rangeClosed(1, count)
                .mapToObj(i -> i + "/" + count)
                .filter(part -> !seen.containsKey(part))
                .toList();
        if (!missing.isEmpty()) {
            throw new DescriptionException("merge: wanted all " + count + " parts, came no "
                    + String.join(", ", missing) + "; give the missing parts too");
        }
    }

    private List<RuleResult> rules(Report first) {
        List<RuleResult> result = new ArrayList<>();
        for (int i = 0; i < first.rules().size(); i++) {
            int at = i;
            result.add(rule(parts.values().stream().map(r -> r.rules().get(at)).toList()));
        }
        return result;
    }

    private static RuleResult rule(List<RuleResult> of) {
        RuleResult.Status status = Stream.of(RuleResult.Status.BROKEN, RuleResult.Status.HELD)
                .filter(s -> of.stream().anyMatch(r -> r.status() == s))
                .findFirst()
                .orElse(RuleResult.Status.NOT_JUDGED);
        List<Finding> broken = of.stream()
                .flatMap(r -> r.broken().stream())
                .limit(Results.MAX_EXAMPLES)
                .toList();
        return new RuleResult(
                of.get(0).rule(),
                status,
                of.stream().mapToInt(RuleResult::held).sum(),
                of.stream().mapToInt(RuleResult::failed).sum(),
                broken,
                status == RuleResult.Status.NOT_JUDGED ? why(of) : "",
                of.stream().mapToInt(RuleResult::requests).sum());
    }

    /** That one part did not reach a rule is no reason when another part did. */
    private static String why(List<RuleResult> of) {
        Set<String> reasons = new LinkedHashSet<>();
        of.forEach(r -> reasons.addAll(List.of(r.why().split("; "))));
        if (reasons.size() > 1) {
            reasons.remove(RuleResult.NOT_REACHED);
        }
        return String.join("; ", reasons);
    }

    private Report.Effort effort() {
        List<Report.Effort> all = parts.values().stream().map(Report::effort).toList();
        return new Report.Effort(
                all.stream().map(Report.Effort::started).min(Instant::compareTo).orElseThrow(),
                all.stream().map(Report.Effort::took).reduce(Duration.ZERO, Duration::plus),
                sum(all, Report.Effort::requests),
                sum(all, Report.Effort::scenarios),
                sum(all, Report.Effort::answered),
                all.stream()
                        .flatMap(e -> e.slowest().stream())
                        .sorted(Comparator.comparing(ExchangeTiming::took).reversed())
                        .limit(Report.MAX_TIMINGS)
                        .toList());
    }

    private static int sum(List<Report.Effort> all, ToIntFunction<Report.Effort> of) {
        return all.stream().mapToInt(of).sum();
    }
}
