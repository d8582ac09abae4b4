package io.contractharness.report;

import io.contractharness.http.Exchange;
import io.contractharness.http.Secrets;
import io.contractharness.spec.Cell;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.Rule;
import io.contractharness.spec.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects findings while a run goes on. Safe for use by several threads. */
public final class Results {
    /** A rule that is broken everywhere is shown by a few examples; the count tells the rest. */
    private static final int MOST_EXAMPLES = 5;
    /** Of an example's answer no report shows more than its judgement does. */
    private static final int LONGEST_BODY = 4 * 1024;

    private final Description description;
    private final Map<RuleId, Entry> entries = new TreeMap<>();
    private final List<String> crashes = new ArrayList<>();
    private final Set<Cell> reached = new TreeSet<>();
    private final Secrets secrets;
    private final Map<Seen, Report.Timing> timings = new HashMap<>();
    private final Map<Seen, Exchange> shown = new HashMap<>();

    /** What is known of one rule so far. */
    private static final class Entry {
        private int held;
        private int broken;
        private final List<Finding> examples = new ArrayList<>();
        private final Set<String> reasons = new LinkedHashSet<>();
        private final Set<Seen> requests = new HashSet<>();
    }

    /** For findings that were written without their secrets already. */
    public Results(Description description) {
        this(description, Secrets.none());
    }

    /** @param secrets are taken out of everything that is kept */
    public Results(Description description, Secrets secrets) {
        this.description = description;
        this.secrets = secrets;
    }

    public synchronized void add(Finding finding) {
        Entry entry = entries.computeIfAbsent(finding.judgement().rule(), id -> new Entry());
        for (Exchange exchange : finding.exchanges()) {
            Seen seen = new Seen(exchange);
            timings.computeIfAbsent(seen, first -> timing(exchange));
            entry.requests.add(seen);
        }
        switch (finding.judgement().outcome()) {
            case HELD -> entry.held++;
            case BROKEN -> {
                entry.broken++;
                if (entry.examples.size() < MOST_EXAMPLES) {
                    entry.examples.add(example(finding));
                }
            }
            case NOT_JUDGED -> entry.reasons.add(finding.judgement().came());
        }
    }

    private Report.Timing timing(Exchange exchange) {
        String request = exchange.request().method() + " " + exchange.request().target();
        return new Report.Timing(secrets.redact(request), exchange.response().status(), exchange.took());
    }

    /** What reports show, and no more: they outlive the run. */
    private Finding example(Finding finding) {
        return new Finding(
                finding.scenario(),
                secrets.redact(finding.says()),
                finding.exchanges().stream()
                        .map(e -> shown.computeIfAbsent(new Seen(e), first -> secrets.redact(e, LONGEST_BODY)))
                        .toList(),
                finding.judgement());
    }

    /** These things were tried. */
    public synchronized void reached(Set<Cell> cells) {
        reached.addAll(cells);
    }

    /** What was tried of the description so far. */
    public synchronized Coverage coverage() {
        return Coverage.of(description, reached);
    }

    /** These rules could not be judged by this scenario. */
    public synchronized void notJudged(String scenario, Set<RuleId> rules, String why) {
        rules.forEach(rule -> add(new Finding(scenario, "", List.of(), CheckResult.notJudged(rule, why))));
    }

    /** Something of ours or of the environment went wrong: the run proves less than it says. */
    public synchronized void crash(String what) {
        crashes.add(what);
    }

    public synchronized int brokenSoFar() {
        return (int) entries.values().stream().filter(e -> e.broken > 0).count();
    }

    /** Everything found, a result for each rule of the description. */
    public synchronized List<RuleResult> all() {
        List<RuleResult> result = new ArrayList<>();
        for (Rule rule : description.rules().values()) {
            Entry entry = entries.getOrDefault(rule.id(), new Entry());
            RuleResult.Status status = entry.broken > 0
                    ? RuleResult.Status.BROKEN
                    : entry.held > 0 ? RuleResult.Status.HELD : RuleResult.Status.NOT_JUDGED;
            String why = status == RuleResult.Status.NOT_JUDGED
                    ? entry.reasons.isEmpty() ? RuleResult.NOT_REACHED : String.join("; ", entry.reasons)
                    : "";
            result.add(new RuleResult(
                    rule, status, entry.held, entry.broken, List.copyOf(entry.examples), why, entry.requests.size()));
        }
        return result;
    }

    public synchronized List<String> crashes() {
        return List.copyOf(crashes);
    }

    /** The exchanges that took longest, the longest first; those of one length by their targets. */
    synchronized List<Report.Timing> slowest(int most) {
        return timings.values().stream()
                .sorted(Comparator.comparing(Report.Timing::took)
                        .reversed()
                        .thenComparing(timing -> timing.request().replaceFirst("^\\S+ ", "")))
                .limit(most)
                .toList();
    }

    public synchronized int answered() {
        return (int) timings.values().stream().filter(t -> t.status() != 0).count();
    }
}
