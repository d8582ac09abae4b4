package io.contractharness.report;

import io.contractharness.contract.Rule;
import java.time.Duration;
import java.util.List;

/**
 * The result of one rule in a run.
 *
 * @param held how many checks held
 * @param failed how many checks were broken
 * @param broken the first broken checks, as examples
 * @param why why the rule was not judged; empty otherwise
 * @param requests how many requests judged it
 * @param took how long the slowest of them took
 * @param remarks how far the result can be relied on
 */
public record RuleResult(
        Rule rule,
        int held,
        int failed,
        List<Finding> broken,
        String why,
        int requests,
        Duration took,
        Remarks remarks) {
    /** The reason when no scenario tried to judge a rule. */
    public static final String NOT_REACHED = "nothing in this run reached it";

    /**
     * What a reader should know about a result.
     *
     * @param interrupted whether a check was tried that could not be judged, for a reason that is not the API's doing
     * @param notes such as "asked again after 502"
     */
    public record Remarks(boolean interrupted, List<String> notes) {}

    /** Held when every check held; not judged when there was no check. */
    public enum Status {
        HELD,
        BROKEN,
        NOT_JUDGED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    public Status status() {
        if (failed > 0) {
            return Status.BROKEN;
        }
        return held > 0 ? Status.HELD : Status.NOT_JUDGED;
    }

    /** The number of checks. */
    public int judged() {
        return held + failed;
    }

    /** Whether nothing is known about the rule, for a reason that is not the API's doing. */
    public boolean isInterrupted() {
        return status() == Status.NOT_JUDGED && remarks.interrupted();
    }

    public boolean isBroken() {
        return status() == Status.BROKEN;
    }

    /** Whether the rule says that a valid request gets a 2xx. */
    boolean isAboutSuccess() {
        return rule.id().name().matches("2(\\d\\d|XX)\\.status");
    }
}
