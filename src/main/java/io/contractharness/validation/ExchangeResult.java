package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.SecretMasker;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that was judged of one exchange.
 *
 * @param exchange the one that was judged, its bodies without content coding where that can be taken off
 * @param request the rules that the request breaks
 * @param response the rules that the answer holds and breaks
 * @param reached what of the description it tried
 */
public record ExchangeResult(
        Exchange exchange, List<CheckResult> request, List<CheckResult> response, Set<CoverageItem> reached) {

    /** The same without the credentials that the request carries, wherever they stand. */
    public ExchangeResult masked(SecretMasker secrets) {
        SecretMasker.Masked masked = secrets.mask(exchange.request(), exchange.response());
        UnaryOperator<List<CheckResult>> plain = results -> results.stream()
                .map(result -> result.rewritten(masked.secrets()::mask))
                .toList();
        return new ExchangeResult(
                new Exchange(exchange.base(), masked.request(), masked.response(), exchange.took()),
                plain.apply(request),
                plain.apply(response),
                reached);
    }
}
