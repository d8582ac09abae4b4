package io.contractharness.steps;

import io.contractharness.cases.Case;
import io.contractharness.http.Exchange;
import io.contractharness.spec.DescribedResponse;
import io.contractharness.spec.Description;
import io.contractharness.spec.Judgement;
import io.contractharness.spec.Operation;
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
        DescribedResponse success = operation.success();
        return operation
                .response(exchange.response().status())
                .filter(success::equals)
                .isPresent();
    }

    List<Judgement> accepted(Case sent, Exchange exchange) {
        String status = operation.id() + "." + operation.success().status() + ".status";
        boolean held = success(exchange);
        List<Judgement> result = new ArrayList<>(List.of(Judgement.of(
                held,
                sent.rule().isEmpty() ? status : sent.rule(),
                "status, with " + sent.says(),
                operation.success().status(),
                came(exchange))));
        if (held && !sent.rule().isEmpty() && !sent.rule().equals(status)) {
            result.add(Judgement.held(status));
        }
        return result;
    }

    List<Judgement> refused(Case sent, int usual, Exchange exchange) {
        String statusRule = operation.id() + "." + usual + ".status";
        boolean described = description.rules().containsKey(statusRule);
        boolean refused = exchange.response().refused();
        String place = "status, with " + sent.says();
        List<Judgement> result = new ArrayList<>();
        if (!sent.rule().equals(statusRule) && description.rules().containsKey(sent.rule())) {
            result.add(Judgement.of(refused, sent.rule(), place, "a refusal (4xx)", came(exchange)));
        }
        if (described && (refused || sent.rule().equals(statusRule))) {
            result.add(Judgement.of(
                    exchange.response().status() == usual, statusRule, place, String.valueOf(usual), came(exchange)));
        }
        return result;
    }

    static Judgement like(Case sent, Exchange exchange, Exchange control) {
        return Judgement.of(
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
