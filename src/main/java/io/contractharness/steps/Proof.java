package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.http.Exchange;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import java.util.ArrayList;
import java.util.List;

/** Judges the status of an answer by what its case expects. */
final class Proof {
    private final Description description;
    private final Operation operation;

    Proof(Description description, Operation operation) {
        this.description = description;
        this.operation = operation;
    }

    boolean success(Exchange exchange) {
        return operation.succeeds(exchange.response().status());
    }

    List<CheckResult> accepted(Case sent, Exchange exchange) {
        RuleId status = RuleId.ofStatus(operation, operation.success().status());
        boolean held = success(exchange);
        List<CheckResult> result = new ArrayList<>(List.of(CheckResult.of(
                held,
                sent.rule(),
                "status, with " + sent.says(),
                operation.success().status(),
                came(exchange))));
        if (held && !sent.rule().equals(status)) {
            result.add(CheckResult.held(status));
        }
        return result;
    }

    List<CheckResult> refused(Case sent, int usual, Exchange exchange) {
        RuleId statusRule = RuleId.ofStatus(operation, String.valueOf(usual));
        boolean described = description.rules().containsKey(statusRule);
        boolean refused = exchange.response().refused();
        String place = "status, with " + sent.says();
        List<CheckResult> result = new ArrayList<>();
        if (!sent.rule().equals(statusRule) && description.rules().containsKey(sent.rule())) {
            result.add(CheckResult.of(refused, sent.rule(), place, "a refusal (4xx)", came(exchange)));
        }
        if (described && (refused || sent.rule().equals(statusRule))) {
            result.add(CheckResult.of(
                    exchange.response().status() == usual, statusRule, place, String.valueOf(usual), came(exchange)));
        }
        return result;
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
