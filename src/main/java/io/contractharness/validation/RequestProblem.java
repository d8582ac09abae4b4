package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;

/**
 * One reason to refuse a request.
 *
 * @param kind what part of the request is wrong
 * @param place header or parameter name, or JSON pointer into the body (empty for the whole body)
 * @param rule id of the rule it breaks
 * @param wanted what the description asks
 * @param came what was sent; never the value of a credential
 */
public record RequestProblem(Kind kind, String place, RuleId rule, String wanted, String came) {
    /** The part of a request that is wrong. */
    public enum Kind {
        CREDENTIAL,
        PARAMETER,
        MEDIA_TYPE,
        BODY
    }

    /** The place in a request of this operation, such as {@code query extend} or {@code body /firstName}. */
    String place(Operation operation) {
        return switch (kind) {
            case BODY -> ("body " + place).strip();
            case MEDIA_TYPE -> "header " + place;
            case CREDENTIAL, PARAMETER ->
                operation
                                .parameter(place)
                                .map(parameter -> switch (parameter.in()) {
                                    case PATH -> "path ";
                                    case QUERY -> "query ";
                                    case HEADER, CREDENTIAL -> "header ";
                                })
                                .orElse("")
                        + place;
        };
    }

    /** The rule that the request breaks. */
    CheckResult broken(Operation operation) {
        return CheckResult.broken(rule, "request " + place(operation), wanted, came);
    }

    @Override
    public String toString() {
        String where = kind == Kind.BODY && place.isEmpty() ? "body" : place;
        return where + ": wanted " + wanted + ", came " + came;
    }
}
