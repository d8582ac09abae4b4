package io.contractharness.validation;

import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Expectation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the status of an answer by the problems that can be seen in its request. */
final class StatusValidator {
    /**
     * Refusals that a valid request does not deserve (RFC 9110, section 15.5). The others may have reasons that cannot be
     * seen in it: whose credentials they are, what they may do, what has been done before.
     */
    private static final Set<Integer> NOT_DESERVED = Set.of(400, 405, 406, 411, 415, 422);

    private StatusValidator() {}

    static List<CheckResult> judge(Operation operation, List<RequestProblem> problems, Response response) {
        return problems.isEmpty() ? ofValid(operation, response) : ofInvalid(operation, problems, response);
    }

    private static List<CheckResult> ofValid(Operation operation, Response response) {
        RuleId rule = RuleId.ofStatus(operation, operation.success().status());
        boolean success = operation.succeeds(response.status());
        boolean deserved = response.refused() && !NOT_DESERVED.contains(response.status());
        return deserved
                ? List.of()
                : List.of(CheckResult.of(
                                success,
                                rule,
                                "status, with a request that keeps every rule that can be seen in it",
                                operation.success().status(),
                                came(response))
                        .expecting(Expectation.ACCEPTED));
    }

    private static List<CheckResult> ofInvalid(Operation operation, List<RequestProblem> problems, Response response) {
        if (!response.refused()) {
            return problems.stream()
                    .map(problem -> CheckResult.broken(
                                    problem.rule(), place(operation, problem), "a refusal (4xx)", came(response))
                            .expecting(Expectation.REFUSED))
                    .toList();
        }
        Set<Integer> usual = problems.stream().map(StatusValidator::usual).collect(Collectors.toSet());
        if (usual.size() > 1) {
            return List.of(); // any of them will do
        }
        String wanted = String.valueOf(usual.iterator().next());
        return List.of(CheckResult.of(
                        came(response).equals(wanted),
                        RuleId.ofStatus(operation, wanted),
                        place(operation, problems.get(0)),
                        wanted,
                        came(response))
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
