package io.contractharness.report;

import io.contractharness.spec.Rule;
import java.util.List;

/**
 * How one rule came out over the whole run.
 *
 * @param rule the rule
 * @param status broken when it was broken once, held when it was only held
 * @param held how often it was judged and held
 * @param failed how often it was judged and broken
 * @param broken where it was broken, first ones first
 * @param why why it was not judged; empty otherwise
 * @param requests how many requests judged it
 */
public record RuleResult(
        Rule rule, Status status, int held, int failed, List<Finding> broken, String why, int requests) {
    /** Why no scenario judged a rule, when none tried to. */
    public static final String NOT_REACHED = "nothing in this run reached it";

    /** How a rule came out. */
    public enum Status {
        HELD,
        BROKEN,
        NOT_JUDGED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** How often it was judged. */
    public int judged() {
        return held + failed;
    }

    public boolean isBroken() {
        return status == Status.BROKEN;
    }
}
