package io.contractharness.mock.findings;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import io.contractharness.mock.findings.TrafficFinding.Severity;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds everything about a request that breaks a rule or has no effect; answer and console tell the same. */
public final class RequestFindings {
    /** As many as the message of a refusal lists. */
    private static final int MAX_PROBLEMS = 100;

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
        return reading.problems().stream()
                .map(problem -> finding(problem, hints.of(problem)))
                .toList();
    }

    private TrafficFinding finding(RequestProblem problem, Hint hint) {
        return new TrafficFinding(
                Severity.WRONG,
                problem.place().isEmpty() ? "body" : problem.place(),
                rule(problem.rule()),
                problem.wanted(),
                problem.came(),
                hint.text());
    }

    private Optional<Rule> rule(RuleId id) {
        return Optional.ofNullable(description.rules().get(id));
    }

    /** How to fix each problem whose mistake is known; empty when the problem itself says all. */
    public static Function<RequestProblem, Optional<String>> cures(
            Operation operation, Request request, RequestValidator.Reading reading) {
        ProblemHints hints = new ProblemHints(operation, request, reading);
        return problem -> hints.of(problem).cure();
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

    /** The names of headers that seem to carry a credential under a wrong name. */
    public static List<String> misplacedCredentials(Operation operation, Request request) {
        List<Parameter> credentials = operation.parameters(Parameter.In.CREDENTIAL);
        return request.headers().stream()
                .filter(header -> operation.parameter(header.name()).isEmpty())
                .filter(header -> credentials.stream().anyMatch(p -> CredentialForm.isMisplaced(p, header)))
                .map(Header::name)
                .toList();
    }

    /** The answer that tells findings. */
    public enum Answer {
        /** It hides every problem. */
        SUCCESS,
        /** It says that there is a problem, and not which mistake caused it. */
        REFUSAL,
        /** Its body lists the problems. */
        LIST
    }

    /** What an answer should tell besides its body. */
    public List<TrafficFinding> told(
            Operation operation, Request request, RequestValidator.Reading reading, Answer answer) {
        ProblemHints hints = new ProblemHints(operation, request, reading);
        List<TrafficFinding> findings = new ArrayList<>();
        List<RequestProblem> problems = reading.problems();
        for (RequestProblem problem : problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()))) {
            Hint hint = hints.of(problem);
            if (answer == Answer.SUCCESS || answer == Answer.REFUSAL && hint.guess()) {
                findings.add(finding(problem, hint));
            }
        }
        findings.addAll(credentials(operation, request));
        findings.addAll(ignored(operation, request, reading));
        return findings;
    }
}
