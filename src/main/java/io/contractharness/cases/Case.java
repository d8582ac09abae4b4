package io.contractharness.cases;

import io.contractharness.http.Request;
import io.contractharness.spec.RuleId;
import java.util.Optional;

/**
 * One request and what its answer must be.
 *
 * @param rule id of the rule it proves
 * @param says what is special about the request, as {@code firstName: 251 characters, at most 250 allowed}
 * @param expected what its answer must be
 * @param request what is sent
 * @param control a request whose status the answer must share, for {@link Expected.Like}
 */
public record Case(RuleId rule, String says, Expected expected, Request request, Optional<Request> control) {

    static Case accepted(RuleId rule, String says, Request request) {
        return new Case(rule, says, new Expected.Accepted(), request, Optional.empty());
    }

    static Case refused(RuleId rule, String says, Refusal refusal, Request request) {
        return new Case(rule, says, new Expected.Refused(refusal), request, Optional.empty());
    }

    /** A value at its limit for something that need not exist: it must be answered as its neighbour is. */
    static Case like(RuleId rule, String says, Request request, Request control) {
        return new Case(rule, says, new Expected.Like(), request, Optional.of(control));
    }

    /** What an answer must be. */
    public sealed interface Expected {
        /** The described success. */
        record Accepted() implements Expected {}

        /** A 4xx; which one is inferred from the reason. */
        record Refused(Refusal refusal) implements Expected {}

        /** The status of the control request. */
        record Like() implements Expected {}
    }
}
