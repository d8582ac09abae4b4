package io.contractharness.report.merge;

import io.contractharness.exchange.Exchange;
import io.contractharness.report.AnswerCounts;
import io.contractharness.report.Baseline;
import io.contractharness.report.Coverage;
import io.contractharness.report.ExchangeTiming;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RuleResult;
import io.contractharness.report.RunStatistics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Merges the reports of the parts of one run: a rule is broken when it is broken in one part. */
public final class ReportMerge {
    private static final int MAX_NAMED = 10;

    /** A part may run again some days later; one that is older is left over from another run. */
    private static final Duration MAX_APART = Duration.ofDays(7);

    private final Map<String, Report> parts;

    /** @param parts reports of one description by their names in messages */
    public ReportMerge(Map<String, Report> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /**
     * One report with the verdict of the whole run.
     *
     * @throws InvalidResultException when the parts have different targets, or a part did not start, is missing or there twice
     */
    public Report report() {
        parts.forEach(ReportMerge::checkStarted);
        same("target", r -> r.subject().target() + " at " + base(r.subject().base()));
        same("strict", r -> String.valueOf(r.subject().strict()));
        same("seed", r -> String.valueOf(r.subject().seed()));
        String version = version();
        same("require-judged", r -> String.valueOf(r.subject().criteria().requireJudged()));
        same(
                "number of parts",
                r -> r.subject().part().map(p -> p.split("/")[1]).orElse("not split"));
        same("baseline", ReportMerge::baseline);
        checkComplete();
        checkTimes();
        // when the parts ran on two days, the later day decides which entries of the baseline have expired
        Report first =
                reports().max(Comparator.comparing(r -> r.baseline().today())).orElseThrow();
        Report.Subject subject = first.subject();
        return first.merged(
                subject.whole().withVersion(version),
                IntStream.range(0, first.rules().size()).mapToObj(this::rule).toList(),
                reports().map(Report::coverage).reduce(Coverage::merge).orElseThrow(),
                reports().flatMap(r -> r.crashes().stream()).distinct().toList(),
                statistics());
    }

    /** A part that could not start says of its target only that, and why. */
    private static void checkStarted(String name, Report part) {
        if (part.subject().base().isOpaque()) {
            throw new InvalidResultException(
                    "merge: " + name + " did not start: " + part.verdict().because() + "; run this part again");
        }
    }

    private Stream<Report> reports() {
        return parts.values().stream();
    }

    /** Each part starts a mock of its own, on a port of its own. */
    private static String base(URI base) {
        String host = Exchange.host(base).orElse("");
        boolean here = host.equals("localhost") || host.startsWith("127.");
        return here ? host : base.toString();
    }

    private void checkTimes() {
        Comparator<Map.Entry<String, Report>> byTime =
                Comparator.comparing(part -> part.getValue().statistics().started());
        Map.Entry<String, Report> first = parts.entrySet().stream().min(byTime).orElseThrow();
        Map.Entry<String, Report> last = parts.entrySet().stream().max(byTime).orElseThrow();
        Instant from = first.getValue().statistics().started();
        Instant to = last.getValue().statistics().started();
        if (Duration.between(from, to).compareTo(MAX_APART) > 0) {
            throw new InvalidResultException("merge: wanted parts that started within " + MAX_APART.toDays()
                    + " days, came " + from + " in " + first.getKey() + ", " + to + " in " + last.getKey()
                    + "; merge the parts of one run");
        }
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
            throw severalValues(what, seen);
        }
    }

    private static InvalidResultException severalValues(String what, Map<String, String> seen) {
        String values = seen.entrySet().stream()
                .map(e -> e.getKey() + " in " + e.getValue())
                .collect(Collectors.joining(", "));
        return new InvalidResultException(
                "merge: wanted one " + what + ", came " + values + "; merge the parts of one run");
    }

    /** The version that the parts found; a part that was unusable found none. */
    private String version() {
        Map<String, String> seen = new LinkedHashMap<>();
        parts.forEach((name, report) -> seen.putIfAbsent(report.subject().version(), name));
        seen.remove("");
        if (seen.size() > 1) {
            throw severalValues("version", seen);
        }
        return seen.keySet().stream().findFirst().orElse("");
    }

    private void checkComplete() {
        Map<String, String> seen = new LinkedHashMap<>();
        parts.forEach((name, report) -> report.subject().part().ifPresent(part -> {
            String before = seen.put(part, name);
            if (before != null) {
                throw new InvalidResultException("merge: part " + part + " is there twice, in " + before + " and in "
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
            throw new InvalidResultException("merge: wanted all " + count + " parts, came no "
                    + missing.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                    + (missing.size() > MAX_NAMED ? " and " + (missing.size() - MAX_NAMED) + " more" : "")
                    + "; give the missing parts too");
        }
    }

    private RuleResult rule(int index) {
        List<RuleResult> of = reports().map(r -> r.rules().get(index)).toList();
        int held = sum(of, RuleResult::held);
        int failed = sum(of, RuleResult::failed);
        List<Finding> broken = of.stream()
                .flatMap(r -> r.broken().stream())
                .limit(ResultCollector.MAX_EXAMPLES)
                .toList();
        String why = held + failed == 0 ? why(of) : "";
        RuleResult.Remarks remarks = new RuleResult.Remarks(
                of.stream().anyMatch(r -> r.remarks().interrupted()),
                of.stream()
                        .flatMap(r -> r.remarks().notes().stream())
                        .distinct()
                        .toList());
        Duration longest =
                of.stream().map(RuleResult::took).max(Comparator.naturalOrder()).orElseThrow();
        return new RuleResult(
                of.get(0).rule(), held, failed, broken, why, sum(of, RuleResult::requests), longest, remarks);
    }

    /** Another reason is more useful than that a part did not reach the rule. */
    private static String why(List<RuleResult> of) {
        Set<String> reasons = new LinkedHashSet<>();
        of.forEach(r -> reasons.addAll(List.of(r.why().split("; "))));
        if (reasons.size() > 1) {
            reasons.remove(RuleResult.NOT_REACHED);
        }
        return String.join("; ", reasons);
    }

    private RunStatistics statistics() {
        List<RunStatistics> all = reports().map(Report::statistics).toList();
        return new RunStatistics(
                all.stream().map(RunStatistics::started).min(Instant::compareTo).orElseThrow(),
                all.stream().map(RunStatistics::took).reduce(Duration.ZERO, Duration::plus),
                sum(all, RunStatistics::requests),
                sum(all, RunStatistics::scenarios),
                new AnswerCounts(
                        sum(all, one -> one.answers().judged()),
                        sum(all, one -> one.answers().accepted())),
                all.stream()
                        .flatMap(e -> e.slowest().stream())
                        .sorted(Comparator.comparing(ExchangeTiming::took).reversed())
                        .limit(Report.MAX_TIMINGS)
                        .toList(),
                all.stream().flatMap(one -> one.notes().stream()).distinct().toList(),
                all.stream().map(RunStatistics::ended).flatMap(Optional::stream).findFirst());
    }

    private static <T> int sum(List<T> all, ToIntFunction<T> of) {
        return all.stream().mapToInt(of).sum();
    }
}
