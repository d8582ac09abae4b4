package io.contractharness.spec;

/**
 * One rule judged once.
 *
 * @param rule id of the rule
 * @param outcome how it came out
 * @param place what part of the exchange, as {@code response body /data/id}; empty when held
 * @param wanted what the rule asks
 * @param came what was there instead
 */
public record Judgement(String rule, Outcome outcome, String place, String wanted, String came) {
    /** How the judging of a rule came out. */
    public enum Outcome {
        HELD,
        BROKEN,
        NOT_JUDGED
    }

    public static Judgement held(String rule) {
        return new Judgement(rule, Outcome.HELD, "", "", "");
    }

    public static Judgement broken(String rule, String place, String wanted, String came) {
        return new Judgement(rule, Outcome.BROKEN, place, wanted, came);
    }

    /** A rule that could not be judged; {@code why} tells what was missing and what to add. */
    public static Judgement notJudged(String rule, String why) {
        return new Judgement(rule, Outcome.NOT_JUDGED, "", "", why);
    }

    public static Judgement of(boolean held, String rule, String place, String wanted, String came) {
        return held ? held(rule) : broken(rule, place, wanted, came);
    }

    public boolean isBroken() {
        return outcome == Outcome.BROKEN;
    }
}
