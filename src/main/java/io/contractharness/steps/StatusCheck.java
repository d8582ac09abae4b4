package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Exchange;
import java.util.List;

/** Judges the status of an answer by what its case expects. */
final class StatusCheck {
    private final Operation operation;

    StatusCheck(Operation operation) {
        this.operation = operation;
    }

    Operation operation() {
        return operation;
    }

    boolean success(Exchange exchange) {
        return operation.succeeds(exchange.response().status());
    }

    List<CheckResult> accepted(Case sent, Exchange exchange) {
        CheckResult result = accepted(sent.rule(), sent.says(), exchange);
        CheckResult status = accepted(sent.says(), exchange);
        return result.isBroken() || result.equals(status) ? List.of(result) : List.of(result, status);
    }

    /** Whether the rule that the case breaks is kept: by a refusal of any status. */
    List<CheckResult> refused(Case sent, int usual, Exchange exchange) {
        return sent.rule().equals(status(usual))
                ? List.of()
                : List.of(refusal(sent.rule(), "status, with " + sent.says(), exchange));
    }

    /** Whether a refusal has the status that its reason usually has. */
    List<CheckResult> refusedAsDescribed(Case sent, int usual, Exchange exchange) {
        boolean judged = exchange.response().refused() || sent.rule().equals(status(usual));
        return judged ? List.of(status(usual, "status, with " + sent.says(), exchange)) : List.of();
    }

    static CheckResult refusal(RuleId rule, String place, Exchange exchange) {
        return CheckResult.of(exchange.response().refused(), rule, place, "a refusal (4xx)", came(exchange));
    }

    CheckResult status(int wanted, String place, Exchange exchange) {
        return CheckResult.of(
                exchange.response().status() == wanted, status(wanted), place, String.valueOf(wanted), came(exchange));
    }

    private RuleId status(int status) {
        return RuleId.ofStatus(operation, String.valueOf(status));
    }

    /** Whether a request was accepted, for a rule that says it must be. */
    CheckResult accepted(RuleId rule, String says, Exchange exchange) {
        return CheckResult.of(
                success(exchange),
                rule,
                "status, with " + says,
                operation.success().status(),
                came(exchange));
    }

    /** Whether a request was accepted, as one that keeps every rule. */
    CheckResult accepted(String says, Exchange exchange) {
        return accepted(RuleId.ofStatus(operation, operation.success().status()), says, exchange);
    }

    static CheckResult like(Case sent, Exchange exchange, Exchange control) {
        return CheckResult.of(
                exchange.response().status() == control.response().status()
                        && exchange.response().status() < 500,
                sent.rule(),
                "status, with " + sent.says(),
                "the status of its neighbour " + control.request().path() + ", " + came(control),
                came(exchange));
    }

    /** The status, and the beginning of the body where it tells more. */
    static String came(Exchange exchange) {
        if (!exchange.response().answered()) {
            return "no answer: " + exchange.response().text();
        }
        String whole = exchange.response().text();
        String text = whole.substring(0, Math.min(whole.length(), 2_000))
                .replaceAll("\\s+", " ")
                .strip();
        String shown = text.length() > 160 ? text.substring(0, 160) + "…" : text;
        return exchange.response().status() + (shown.isEmpty() ? "" : " " + shown);
    }
}
