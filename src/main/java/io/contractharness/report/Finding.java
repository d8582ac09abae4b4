package io.contractharness.report;

import io.contractharness.http.Exchange;
import io.contractharness.spec.CheckResult;
import java.util.List;

/**
 * One judgement with what it rests on.
 *
 * @param scenario name of the scenario that judged
 * @param says what was special about the request
 * @param exchanges the one to show first; empty for a rule that was not judged
 * @param judgement the rule and how it came out, free of secrets
 */
public record Finding(String scenario, String says, List<Exchange> exchanges, CheckResult judgement) {}
