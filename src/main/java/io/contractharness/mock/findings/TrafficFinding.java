package io.contractharness.mock.findings;

import io.contractharness.contract.Rule;
import java.util.Locale;
import java.util.Optional;

/**
 * One problem of an exchange, as the console shows it.
 *
 * @param place header, parameter, JSON pointer into the body, or part of the response
 * @param rule the broken rule, when the description has one
 * @param fix what to do about it
 */
public record TrafficFinding(
        Severity weight, String place, Optional<Rule> rule, String wanted, String came, String fix) {
    /** How serious a finding is. */
    public enum Severity {
        /** The request was refused because of it. */
        WRONG,
        /** The request was accepted, and this part of it had no effect, or another one than it seems. */
        IGNORED,
        /** The response is not as described; the app is not at fault. */
        ANSWER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static TrafficFinding ignored(String place, String wanted, String came, String fix) {
        return new TrafficFinding(Severity.IGNORED, place, Optional.empty(), wanted, came, fix);
    }
}
