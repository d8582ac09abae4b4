package io.contractharness.validation;

import io.contractharness.http.Exchange;
import io.contractharness.spec.Cell;
import io.contractharness.spec.CheckResult;
import java.util.List;
import java.util.Set;

/**
 * All that was judged of one exchange.
 *
 * @param exchange the one that was judged, its bodies without content coding where that can be taken off
 * @param request the rules that the request breaks
 * @param response the rules that the answer holds and breaks
 * @param reached what of the description it tried
 */
public record ExchangeResult(
        Exchange exchange, List<CheckResult> request, List<CheckResult> response, Set<Cell> reached) {}
