package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.SecretMasker;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The results of all checks of one exchange.
 *
 * @param exchange the checked exchange, its bodies without content coding if it could be removed
 * @param request the rules that the request breaks
 * @param response the rules that the response keeps and breaks
 * @param reached the coverage items that it tried
 */
public record ExchangeResult(
        Exchange exchange, List<CheckResult> request, List<CheckResult> response, Set<CoverageItem> reached) {

    /** The same with the credentials of the request masked everywhere. */
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
