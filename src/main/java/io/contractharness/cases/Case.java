package io.contractharness.cases;

import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Request;
import java.util.Optional;

/**
 * One request and the expected response.
 *
 * @param says what is special about the request, such as {@code firstName: 251 characters, at most 250 allowed}
 * @param expected what the response must be
 * @param control a request that must get the same status, for {@link Expected.Like}
 */
public record Case(RuleId rule, String says, Expected expected, Request request, Optional<Request> control) {

    static Case accepted(RuleId rule, String says, Request request) {
        return new Case(rule, says, new Expected.Accepted(), request, Optional.empty());
    }

    static Case invalid(RuleId rule, String says, Request request) {
        return refused(rule, says, RefusalReason.INVALID, request);
    }

    static Case refused(RuleId rule, String says, RefusalReason refusal, Request request) {
        return new Case(rule, says, new Expected.Refused(refusal), request, Optional.empty());
    }

    /** A value at its limit, as an id, that may not exist: the response must have the status of the value next to it. */
    static Case like(RuleId rule, String says, Request request, Request control) {
        return new Case(rule, says, new Expected.SameAsControl(), request, Optional.of(control));
    }

    /** A valid value whose number may or may not exist: a success, which shows what was asked for, or a 4xx. */
    static Case found(RuleId rule, String says, Request request) {
        return new Case(rule, says, new Expected.FoundOrRefused(), request, Optional.empty());
    }

    /** What a response must be. */
    public sealed interface Expected {
        /** The success that the description gives. */
        record Accepted() implements Expected {}

        /** A 4xx; which one is inferred from the reason. */
        record Refused(RefusalReason refusal) implements Expected {}

        /** The success that the description gives, or a 4xx. */
        record FoundOrRefused() implements Expected {}

        /** The status of the control request. */
        record SameAsControl() implements Expected {}
    }
}
