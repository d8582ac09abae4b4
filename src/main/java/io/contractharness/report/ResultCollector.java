package io.contractharness.report;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.exchange.VisibleText;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects findings during a run. Safe for use by several threads. */
public final class ResultCollector {
    /** How many violations of one rule are kept as examples. */
    public static final int MAX_EXAMPLES = 5;
    /** No report shows more of the response body of an example. */
    private static final int MAX_BODY_LENGTH = 4 * 1024;

    private final ApiContract description;
    private final Map<RuleId, Entry> entries = new TreeMap<>();
    private final List<String> crashes = new ArrayList<>();
    private final Set<CoverageItem> reached = new TreeSet<>();
    private final SecretMasker secrets;
    private final Map<ExchangeKey, ExchangeTiming> timings = new HashMap<>();
    private final Map<ExchangeKey, Exchange> redacted = new HashMap<>();
    private final Map<ExchangeKey, String> askedAgain = new HashMap<>();
    private final Map<String, List<String>> requestsByNote = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    /** The rules of the checks that could not be judged, by the reason. */
    private final Map<String, Set<RuleId>> interruptions = new TreeMap<>();

    private int accepted;
    private String stopped;
    private String ended;

    /** What is known about one rule so far. */
    private static final class Entry {
        private int held;
        private int broken;
        private boolean interrupted;
        private final Set<String> notes = new TreeSet<>();
        private final List<Finding> examples = new ArrayList<>();
        private final Set<String> reasons = new TreeSet<>();

        private boolean isPartly() {
            return interrupted && held + broken > 0;
        }

        /** Each cause once, though several requests met it. */
        private String why() {
            Map<String, String> byCause = new LinkedHashMap<>();
            reasons.forEach(reason -> byCause.putIfAbsent(reason.replaceFirst("^[^:]*: ", ""), reason));
            return VisibleText.listed(byCause.values(), "; ");
        }

        private final Set<ExchangeKey> requests = new HashSet<>();
        private Duration took = Duration.ZERO;
    }

    /** For findings that hold no secrets. */
    public ResultCollector(ApiContract description) {
        this(description, SecretMasker.none());
    }

    /** @param secrets are masked in everything that is kept */
    public ResultCollector(ApiContract description, SecretMasker secrets) {
        this.description = description;
        this.secrets = secrets;
    }

    public synchronized void add(Finding finding) {
        Entry entry = entries.computeIfAbsent(finding.result().rule(), id -> new Entry());
        for (Exchange exchange : finding.exchanges()) {
            ExchangeKey seen = new ExchangeKey(exchange);
            timings.computeIfAbsent(seen, first -> timing(exchange));
            entry.requests.add(seen);
            Optional.ofNullable(askedAgain.get(seen)).ifPresent(entry.notes::add);
            entry.took = entry.took.compareTo(exchange.took()) < 0 ? exchange.took() : entry.took;
        }
        switch (finding.result().outcome()) {
            case HELD -> entry.held++;
            case BROKEN -> {
                entry.broken++;
                addExample(entry.examples, finding);
            }
            case NOT_JUDGED -> entry.reasons.add(finding.result().came());
            case INTERRUPTED -> {
                entry.interrupted = true;
                entry.reasons.add(finding.result().came());
                interruptions
                        .computeIfAbsent(finding.result().came(), first -> new TreeSet<>())
                        .add(finding.result().rule());
            }
        }
    }

    /** Scenarios run side by side: by their names, so that two runs show the same examples. */
    private void addExample(List<Finding> examples, Finding finding) {
        int place = (int) examples.stream()
                .filter(example -> example.scenario().compareTo(finding.scenario()) <= 0)
                .count();
        if (place < MAX_EXAMPLES) {
            examples.add(place, example(finding));
            if (examples.size() > MAX_EXAMPLES) {
                examples.remove(MAX_EXAMPLES);
            }
        }
    }

    private ExchangeTiming timing(Exchange exchange) {
        String request = exchange.request().method() + " " + exchange.request().target();
        return new ExchangeTiming(secrets.mask(request), exchange.response().status(), exchange.took());
    }

    /** Keeps only what reports show, because examples stay in memory until the end of the run. */
    private Finding example(Finding finding) {
        List<Exchange> exchanges = finding.exchanges().stream()
                .map(e -> redacted.computeIfAbsent(new ExchangeKey(e), first -> secrets.mask(e, MAX_BODY_LENGTH)))
                .toList();
        return new Finding(finding.scenario(), secrets.mask(finding.says()), exchanges, finding.result());
    }

    /** Adds items of the description that were tried. */
    public synchronized void reached(Set<CoverageItem> items) {
        reached.addAll(items);
    }

    public synchronized Coverage coverage() {
        return Coverage.of(description, reached);
    }

    /** These rules could not be judged by this scenario. */
    public synchronized void notJudged(String scenario, Set<RuleId> rules, String why) {
        rules.forEach(rule -> add(new Finding(scenario, "", List.of(), CheckResult.notJudged(rule, why))));
    }

    /** A valid request was accepted. */
    public synchronized void accepted() {
        accepted++;
    }

    /**
     * A request was sent again, and then it was answered.
     *
     * @param exchange with its answer
     * @param earlier what came before, such as {@code 502}
     */
    public synchronized void askedAgain(Exchange exchange, Collection<String> earlier) {
        String note = "asked again after " + String.join(" and ", earlier);
        askedAgain.put(new ExchangeKey(exchange), note);
        requestsByNote
                .computeIfAbsent(note, first -> new ArrayList<>())
                .add(timing(exchange).request());
    }

    /** Adds a note for a reader of the report. */
    public synchronized void note(String text) {
        notes.add(text);
    }

    /** The target was given up, so that the remaining rules are not judged; all rules when no valid request was accepted. */
    public synchronized void givenUp(String why) {
        crash(why);
        stopped = why;
    }

    /** The credentials ended, so that the remaining rules are not judged. */
    public synchronized void ended(String why) {
        ended = ended == null ? why : ended;
    }

    synchronized Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    /** One line for each kind of note. */
    synchronized List<String> notes() {
        List<String> lines = new ArrayList<>(notes);
        requestsByNote.forEach((note, requests) -> lines.add(note + ": " + requests.get(0)
                + (requests.size() == 1 ? "" : " and " + (requests.size() - 1) + " more")));
        interruptions.forEach((why, rules) -> {
            List<RuleId> partly =
                    rules.stream().filter(rule -> entries.get(rule).isPartly()).toList();
            if (!partly.isEmpty()) {
                lines.add("not every check could be judged: " + why + ": " + partly.get(0)
                        + (partly.size() == 1 ? "" : " and " + (partly.size() - 1) + " more"));
            }
        });
        return lines;
    }

    /** Adds an error of the harness or its environment. */
    public synchronized void crash(String what) {
        crashes.add(secrets.mask(what));
    }

    /** A result for each rule of the description. */
    public synchronized List<RuleResult> ruleResults() {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : description.rules().values()) {
            Entry entry = isWithdrawn() ? new Entry() : entries.getOrDefault(rule.id(), new Entry());
            String why = isWithdrawn()
                    ? "no valid request was accepted"
                    : entry.reasons.isEmpty() ? RuleResult.NOT_REACHED : entry.why();
            results.add(new RuleResult(
                    rule,
                    entry.held,
                    entry.broken,
                    List.copyOf(entry.examples),
                    entry.held + entry.broken == 0 ? why : "",
                    entry.requests.size(),
                    entry.took,
                    new RuleResult.Remarks(entry.interrupted, List.copyOf(entry.notes))));
        }
        return results;
    }

    /** Without an accepted request, refusals and errors may have one cause that has nothing to do with the rules. */
    private boolean isWithdrawn() {
        return stopped != null && accepted == 0;
    }

    public synchronized List<String> crashes() {
        return List.copyOf(crashes);
    }

    /** The exchanges that took longest, the slowest first. */
    synchronized List<ExchangeTiming> slowest(int count) {
        return timings.values().stream()
                .sorted(Comparator.comparing(ExchangeTiming::took)
                        .reversed()
                        .thenComparing(timing -> timing.request().replaceFirst("^\\S+ ", "")))
                .limit(count)
                .toList();
    }

    synchronized AnswerCounts answers() {
        int answered =
                (int) timings.values().stream().filter(t -> t.status() != 0).count();
        return new AnswerCounts(answered, accepted);
    }

    /**
     * Identifies one exchange without keeping its bodies in memory, so that a run with thousands of large responses needs only a
     * small heap.
     */
    private static final class ExchangeKey extends WeakReference<Exchange> {
        private final int hash;

        ExchangeKey(Exchange exchange) {
            super(exchange);
            this.hash = System.identityHashCode(exchange);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        /** An exchange that was garbage collected cannot be added again, so it needs to be equal only to itself. */
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof ExchangeKey seen && get() != null && get() == seen.get();
        }
    }
}
