package io.contractharness.simulator.upstream.judging;

import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Rule;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule that an exchange broke, free of secrets.
 *
 * @param at when the request came
 * @param by who broke it
 * @param request method, path and query
 * @param status of the answer; 0 when there was none
 * @param judgement the rule, the place, what was wanted and what came
 * @param rule the rule, when the description states it
 * @param curl the request as a command
 */
public record ProxyFinding(
        Instant at, By by, String request, int status, CheckResult judgement, Optional<Rule> rule, String curl) {
    /** The two that a validation proxy stands between. */
    public enum By {
        APP,
        DEPLOYMENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
