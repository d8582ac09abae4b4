package io.contractharness.mock.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults that are on: they decide about each request, by chance as their seed says, and by how many came in this second. */
final class LastingFaults {
    private final FaultDocument document;
    private final Instant since;
    private final Random random;
    /** By rule: the second that is counted. */
    private final long[] seconds;

    private final int[] counts;
    private Instant used;

    LastingFaults(FaultDocument document, Instant since) {
        this.document = document;
        this.since = since;
        this.random = new Random(document.seed());
        this.seconds = new long[document.rules().size()];
        this.counts = new int[document.rules().size()];
        this.used = since;
    }

    FaultDocument document() {
        return document;
    }

    synchronized Instant used() {
        return used;
    }

    /**
     * The numbers of the rules that apply to one request, from 1, with what each prefers.
     *
     * @param operation its id; empty for a path that the description does not know
     */
    synchronized Map<Integer, String> next(String operation, Instant now) {
        used = now;
        Map<Integer, String> applied = new LinkedHashMap<>();
        List<FaultRule> rules = document.rules();
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            // The chance is drawn last, so that a seed gives the same results whatever else is asked in between.
            if (rule.concerns(operation)
                    && isTime(rule, now)
                    && isTooMany(rule, i, now)
                    && random.nextDouble() < rule.rate()) {
                applied.put(i + 1, rule.prefer());
            }
        }
        return applied;
    }

    private boolean isTime(FaultRule rule, Instant now) {
        Duration sinceStart = Duration.between(since, now);
        return rule.outage()
                .map(window -> window.covers(sinceStart.isNegative() ? Duration.ZERO : sinceStart))
                .orElse(true);
    }

    private boolean isTooMany(FaultRule rule, int index, Instant now) {
        if (rule.perSecond().isEmpty()) {
            return true;
        }
        if (seconds[index] != now.getEpochSecond()) {
            seconds[index] = now.getEpochSecond();
            counts[index] = 0;
        }
        counts[index]++;
        return counts[index] > rule.perSecond().getAsInt();
    }
}
