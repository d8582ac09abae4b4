package io.contractharness.mock.findings;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Request;
import io.contractharness.mock.findings.TrafficFinding.Severity;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds everything about a request that breaks a rule or has no effect; answer and console tell the same. */
public final class RequestFindings {
    private final ApiContract description;

    public RequestFindings(ApiContract description) {
        this.description = description;
    }

    /**
     * Whether a request without problems has nothing odd at first sight; fast, because every read is asked.
     *
     * @param onlyExtend whether its query has only extend values
     */
    public static boolean none(Operation operation, Request request, boolean onlyExtend) {
        return onlyExtend
                && operation.body().isEmpty()
                && !IgnoredParts.hasBody(request)
                && CredentialForm.usual(operation, request)
                && !IgnoredParts.hasQueryName(operation, request);
    }

    /** The problems for which the request may be refused, each with its rule. */
    public List<TrafficFinding> wrong(Operation operation, Request request, RequestValidator.Reading reading) {
        ProblemHints hints = new ProblemHints(operation, request, reading);
        List<TrafficFinding> findings = new ArrayList<>();
        for (RequestProblem problem : reading.problems()) {
            findings.add(new TrafficFinding(
                    Severity.WRONG,
                    problem.place().isEmpty() ? "body" : problem.place(),
                    rule(problem.rule()),
                    problem.wanted(),
                    problem.came(),
                    hints.of(problem).text()));
        }
        return findings;
    }

    private Optional<Rule> rule(RuleId id) {
        return Optional.ofNullable(description.rules().get(id));
    }

    /** How to fix a problem when the mistake is known; empty when the problem itself says all. */
    public static Optional<String> cure(
            Operation operation, Request request, RequestValidator.Reading reading, RequestProblem problem) {
        return new ProblemHints(operation, request, reading).of(problem).cure();
    }

    /** What was accepted and has no effect. */
    public static List<TrafficFinding> ignored(Operation operation, Request request, RequestValidator.Reading reading) {
        return new IgnoredParts(operation, request).of(reading);
    }

    /**
     * The credentials that were accepted and are none.
     *
     * @param request with its credentials
     */
    public static List<TrafficFinding> credentials(Operation operation, Request request) {
        return CredentialForm.usual(operation, request) ? List.of() : CredentialForm.findings(operation, request);
    }

    /**
     * What an answer should tell.
     *
     * @param listed whether its body lists the problems
     */
    public List<TrafficFinding> told(
            Operation operation, Request request, RequestValidator.Reading reading, boolean listed) {
        return Stream.of(
                        listed ? List.<TrafficFinding>of() : wrong(operation, request, reading),
                        credentials(operation, request),
                        ignored(operation, request, reading))
                .flatMap(List::stream)
                .toList();
    }
}
