package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the status of a response against the problems of its request. */
final class StatusValidator {
    /**
     * Refusals of a valid request that are always wrong (RFC 9110, section 15.5). The others may have reasons outside the request:
     * whose credentials it has, what these may do, what happened before.
     */
    private static final Set<Integer> NEVER_FOR_VALID = Set.of(400, 405, 406, 411, 415, 422);

    private StatusValidator() {}

    static List<CheckResult> judge(Operation operation, List<RequestProblem> problems, Response response) {
        return problems.isEmpty() ? ofValid(operation, response) : ofInvalid(operation, problems, response);
    }

    private static List<CheckResult> ofValid(Operation operation, Response response) {
        if (response.refused() && !NEVER_FOR_VALID.contains(response.status())) {
            return List.of();
        }
        String wanted = operation.success().status();
        String place = "status, with a request that keeps every rule that can be seen in it";
        boolean held = operation.succeeds(response.status());
        return List.of(CheckResult.of(held, RuleId.ofStatus(operation, wanted), place, wanted, came(response))
                .expecting(Expectation.ACCEPTED));
    }

    private static List<CheckResult> ofInvalid(Operation operation, List<RequestProblem> problems, Response response) {
        String came = came(response);
        if (!response.refused()) {
            return problems.stream()
                    .map(problem -> CheckResult.broken(
                                    problem.rule(), place(operation, problem), "a refusal (4xx)", came)
                            .expecting(Expectation.REFUSED))
                    .toList();
        }
        Set<Integer> usual = problems.stream().map(StatusValidator::usual).collect(Collectors.toSet());
        if (usual.size() > 1) {
            return List.of(); // each of them is right
        }
        String wanted = String.valueOf(usual.iterator().next());
        RuleId rule = RuleId.ofStatus(operation, wanted);
        return List.of(CheckResult.of(came.equals(wanted), rule, place(operation, problems.get(0)), wanted, came)
                .expecting(Expectation.REFUSED_AS_DESCRIBED));
    }

    /** The status for a reason to refuse (RFC 9110, section 15.5). */
    private static int usual(RequestProblem problem) {
        return switch (problem.kind()) {
            case CREDENTIAL -> 401;
            case MEDIA_TYPE -> 415;
            case PARAMETER, BODY -> 400;
        };
    }

    private static String place(Operation operation, RequestProblem problem) {
        return "status, with " + problem.place(operation) + " of the request at fault";
    }

    private static String came(Response response) {
        return response.answered() ? String.valueOf(response.status()) : response.text();
    }
}
