package io.contractharness.report;

import io.contractharness.contract.CheckResult;
import io.contractharness.exchange.Exchange;
import java.util.List;

/**
 * One check result with its evidence.
 *
 * @param says what is special about the request
 * @param exchanges the exchanges of the check, the one to show first; empty for a rule that was not judged
 * @param result the check result, without secrets
 */
public record Finding(String scenario, String says, List<Exchange> exchanges, CheckResult result) {
    /** The violation in one line. */
    public String line() {
        return result.place() + ": wanted " + result.wanted() + ", came " + result.came();
    }
}
