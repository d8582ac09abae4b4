package io.contractharness.contract;

import java.util.function.UnaryOperator;

/**
 * The result of one check of one rule.
 *
 * @param rule which rule
 * @param outcome whether the rule held
 * @param expectation what the check expected
 * @param place what part of the exchange, such as {@code response body /data/id}; empty when held
 * @param wanted what the rule asks
 * @param came what was there instead
 */
public record CheckResult(
        RuleId rule, Outcome outcome, Expectation expectation, String place, String wanted, String came) {
    /** Whether a rule held. */
    public enum Outcome {
        HELD,
        BROKEN,
        NOT_JUDGED,
        /** Not judged, because no answer of the API came, or one that may have another cause than the rule. */
        INTERRUPTED
    }

    public static CheckResult held(RuleId rule) {
        return new CheckResult(rule, Outcome.HELD, Expectation.AS_DESCRIBED, "", "", "");
    }

    public static CheckResult broken(RuleId rule, String place, String wanted, String came) {
        return new CheckResult(rule, Outcome.BROKEN, Expectation.AS_DESCRIBED, place, wanted, came);
    }

    /** A rule that could not be judged; {@code why} says what was missing and what to add. */
    public static CheckResult notJudged(RuleId rule, String why) {
        return new CheckResult(rule, Outcome.NOT_JUDGED, Expectation.AS_DESCRIBED, "", "", why);
    }

    /** A rule that was tried, and could not be judged for a reason that is not the API's doing. */
    public static CheckResult interrupted(RuleId rule, String why) {
        return new CheckResult(rule, Outcome.INTERRUPTED, Expectation.AS_DESCRIBED, "", "", why);
    }

    public static CheckResult of(boolean held, RuleId rule, String place, String wanted, String came) {
        return held ? held(rule) : broken(rule, place, wanted, came);
    }

    /** The same result with another expectation. */
    public CheckResult expecting(Expectation other) {
        return new CheckResult(rule, outcome, other, place, wanted, came);
    }

    /** The same result with edited texts, for example with masked secrets. */
    public CheckResult rewritten(UnaryOperator<String> text) {
        return new CheckResult(rule, outcome, expectation, text.apply(place), text.apply(wanted), text.apply(came));
    }

    public boolean isBroken() {
        return outcome == Outcome.BROKEN;
    }
}
