package io.contractharness.simulator.upstream.judging;

import io.contractharness.http.Exchange;
import io.contractharness.http.Response;
import io.contractharness.simulator.state.FixtureRule;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.DescribedResponse;
import io.contractharness.spec.Description;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import io.contractharness.validation.ExtendCheck;
import io.contractharness.validation.Identity;
import io.contractharness.validation.Leaks;
import io.contractharness.validation.Problem;
import io.contractharness.validation.ResponseCheck;
import io.contractharness.validation.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what a deployment answered to what an app sent. Only rules of the description are judged. */
final class AnswerCheck {
    private static final Identity IDENTITY = new Identity(FixtureRule.VARIABLE, FixtureRule.ID);
    /**
     * Refusals that a request which keeps every rule has not earned (RFC 9110, section 15.5). The others may have reasons
     * that cannot be seen in it: whose credentials they are, what they may do, what has been done before.
     */
    private static final Set<Integer> UNEARNED = Set.of(400, 405, 406, 411, 415, 422);

    private static final int NOT_MODIFIED = 304;

    private final Description description;
    private final ResponseCheck check;

    AnswerCheck(Description description, Schemas schemas) {
        this.description = description;
        this.check = new ResponseCheck(description, schemas);
    }

    List<CheckResult> of(Operation operation, Exchange exchange, Coding.State coding) {
        Response response = exchange.response();
        Optional<DescribedResponse> said = operation.response(response.status());
        if (response.status() == NOT_MODIFIED) { // the app has the answer already, from an exchange that was judged
            return List.of();
        }
        if (coding != Coding.State.OFF && said.isPresent()) {
            RuleId rule = RuleId.ofAnswer(operation, said.get().status(), "wellFormed");
            String name = Coding.coding(response.headers());
            return known(Stream.of(
                    coding == Coding.State.FALSE
                            ? CheckResult.broken(
                                    rule,
                                    "response body",
                                    "the coding " + name + ", as Content-Encoding says",
                                    "other bytes")
                            : CheckResult.notJudged(
                                    rule, "its body came in a coding that cannot be taken off: " + name)));
        }
        return known(Stream.of(
                        check.judge(operation, response),
                        ExtendCheck.absent(operation, exchange),
                        ExtendCheck.present(operation, exchange),
                        IDENTITY.judge(operation, exchange),
                        Leaks.judge(operation, exchange))
                .flatMap(List::stream));
    }

    /** The answer to a method that the path does not have; other answers are not described. */
    List<CheckResult> ofOtherMethod(Operation operation, Response response) {
        boolean refused = response.status() == 405 && operation.response(405).isPresent();
        return refused ? known(check.judge(operation, response).stream()) : List.of();
    }

    /** The status, by whether the request keeps the rules. */
    List<CheckResult> ofStatus(Operation operation, List<Problem> problems, Response response) {
        return known(problems.isEmpty() ? ofValid(operation, response) : ofInvalid(operation, problems, response));
    }

    private static Stream<CheckResult> ofValid(Operation operation, Response response) {
        String wanted = operation.success().status();
        RuleId rule = RuleId.ofStatus(operation, wanted);
        if (success(operation, response)) {
            return Stream.of(CheckResult.held(rule));
        }
        boolean earned = response.refused() && !UNEARNED.contains(response.status());
        return earned || response.status() == NOT_MODIFIED
                ? Stream.empty()
                : Stream.of(CheckResult.broken(
                        rule,
                        "status, with a request that keeps every rule that can be seen in it",
                        wanted,
                        came(response)));
    }

    private static Stream<CheckResult> ofInvalid(Operation operation, List<Problem> problems, Response response) {
        if (!response.refused()) {
            return problems.stream()
                    .map(problem -> CheckResult.broken(
                            problem.rule(),
                            "status, with " + place(operation, problem) + " of the request at fault",
                            "a refusal (4xx)",
                            came(response)));
        }
        Set<Integer> usual = problems.stream().map(AnswerCheck::usual).collect(Collectors.toSet());
        if (usual.size() > 1) {
            return Stream.empty();
        }
        int status = usual.iterator().next();
        return Stream.of(CheckResult.of(
                response.status() == status,
                RuleId.ofStatus(operation, String.valueOf(status)),
                "status, with " + place(operation, problems.get(0)) + " of the request at fault",
                String.valueOf(status),
                came(response)));
    }

    /** The status that HTTP gives a reason to refuse (RFC 9110, section 15.5). */
    private static int usual(Problem problem) {
        return switch (problem.kind()) {
            case CREDENTIAL -> 401;
            case MEDIA_TYPE -> 415;
            case PARAMETER, BODY -> 400;
        };
    }

    private static boolean success(Operation operation, Response response) {
        return operation
                .response(response.status())
                .filter(operation.success()::equals)
                .isPresent();
    }

    private static String came(Response response) {
        return response.answered() ? String.valueOf(response.status()) : response.text();
    }

    private List<CheckResult> known(Stream<CheckResult> judgements) {
        List<CheckResult> result = new ArrayList<>();
        judgements.filter(j -> description.rules().containsKey(j.rule())).forEach(result::add);
        return result;
    }

    /** Where a problem is, as {@code query extend} or {@code body /firstName}. */
    static String place(Operation operation, Problem problem) {
        return switch (problem.kind()) {
            case BODY -> ("body " + problem.place()).strip();
            case MEDIA_TYPE -> "header " + problem.place();
            case CREDENTIAL, PARAMETER ->
                operation
                                .parameter(problem.place())
                                .map(parameter -> switch (parameter.in()) {
                                    case PATH -> "path ";
                                    case QUERY -> "query ";
                                    case HEADER, CREDENTIAL -> "header ";
                                })
                                .orElse("")
                        + problem.place();
        };
    }
}
