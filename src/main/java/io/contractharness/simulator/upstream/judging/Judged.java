package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Exchange;
import io.contractharness.spec.Cell;
import io.contractharness.spec.CheckResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One exchange with all that was judged of it, free of secrets.
 *
 * @param at when the request came
 * @param exchange as it was sent on, credentials as {@code $VARIABLES}
 * @param app what the request breaks, with the place in it
 * @param deployment what the answer keeps and breaks
 * @param reached what of the description the exchange tried
 */
public record Judged(
        Instant at, Exchange exchange, List<CheckResult> app, List<CheckResult> deployment, Set<Cell> reached) {}
