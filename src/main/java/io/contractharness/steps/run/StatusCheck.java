package io.contractharness.steps.run;

import io.contractharness.cases.Case;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import java.util.List;

/** Checks the status of a response by what its case expects. */
public final class StatusCheck {
    private static final int MAX_EXCERPT = 160;

    private StatusCheck() {}

    public static List<CheckResult> accepted(Operation operation, Case sent, Exchange exchange) {
        CheckResult result = accepted(operation, sent.rule(), sent.says(), exchange);
        CheckResult status = accepted(operation, sent.says(), exchange);
        return result.isBroken() || result.equals(status) ? List.of(result) : List.of(result, status);
    }

    /** Whether a request that keeps every rule was accepted. */
    public static CheckResult accepted(Operation operation, String says, Exchange exchange) {
        return accepted(
                operation, RuleId.ofStatus(operation, operation.success().status()), says, exchange);
    }

    /** Whether a request was accepted, for a rule that says it must be. */
    static CheckResult accepted(Operation operation, RuleId rule, String says, Exchange exchange) {
        return CheckResult.of(
                operation.succeeds(exchange.response().status()),
                rule,
                "status, with " + says,
                operation.success().status(),
                came(exchange));
    }

    /** Whether the rule that the case breaks is enforced: the refusal may have any 4xx status. */
    static List<CheckResult> refused(Operation operation, Case sent, int usual, Exchange exchange) {
        return sent.rule().equals(statusRule(operation, usual))
                ? List.of()
                : List.of(refused(sent.rule(), "status, with " + sent.says(), exchange));
    }

    /** Whether a refusal has the usual status for its reason. */
    static List<CheckResult> refusedAsDescribed(Operation operation, Case sent, int usual, Exchange exchange) {
        boolean judged = exchange.response().refused() || sent.rule().equals(statusRule(operation, usual));
        return judged ? List.of(status(operation, usual, sent.says(), exchange)) : List.of();
    }

    public static CheckResult refused(RuleId rule, String place, Exchange exchange) {
        return CheckResult.of(exchange.response().refused(), rule, place, "a refusal (4xx)", came(exchange));
    }

    public static CheckResult status(Operation operation, int wanted, String says, Exchange exchange) {
        return CheckResult.of(
                exchange.response().status() == wanted,
                statusRule(operation, wanted),
                "status, with " + says,
                String.valueOf(wanted),
                came(exchange));
    }

    private static RuleId statusRule(Operation operation, int status) {
        return RuleId.ofStatus(operation, String.valueOf(status));
    }

    /** @param exchanges that of the case, and that of its control request if it has one */
    static CheckResult same(Operation operation, Case sent, List<Exchange> exchanges) {
        return exchanges.size() == 1
                ? foundOrRefused(operation, sent, exchanges.get(0))
                : like(sent, exchanges.get(0), exchanges.get(1));
    }

    private static CheckResult foundOrRefused(Operation operation, Case sent, Exchange exchange) {
        return CheckResult.of(
                operation.succeeds(exchange.response().status())
                        || exchange.response().refused(),
                sent.rule(),
                "status, with " + sent.says(),
                operation.success().status() + " or a refusal (4xx)",
                came(exchange));
    }

    private static CheckResult like(Case sent, Exchange exchange, Exchange control) {
        int status = exchange.response().status();
        return CheckResult.of(
                status == control.response().status() && status < 500,
                sent.rule(),
                "status, with " + sent.says(),
                "the status of its neighbour " + control.request().path() + ", " + came(control),
                came(exchange));
    }

    /** The status and the beginning of the body. */
    public static String came(Exchange exchange) {
        if (!exchange.response().answered()) {
            return "no answer: " + exchange.response().text();
        }
        String whole = exchange.response().text();
        String text = whole.substring(0, Math.min(whole.length(), 2_000))
                .replaceAll("\\s+", " ")
                .strip();
        String shown = text.length() > MAX_EXCERPT ? text.substring(0, MAX_EXCERPT) + "…" : text;
        return (exchange.response().status() + " " + shown).strip();
    }
}
