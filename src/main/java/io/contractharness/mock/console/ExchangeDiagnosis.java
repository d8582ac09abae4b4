package io.contractharness.mock.console;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Request;
import io.contractharness.mock.findings.RequestFindings;
import io.contractharness.mock.findings.TrafficFinding;
import io.contractharness.mock.findings.TrafficFinding.Severity;
import io.contractharness.mock.uploads.Bucket;
import io.contractharness.validation.ExchangeValidator;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the problems of an exchange: the broken rule, and what to do about it. */
final class ExchangeDiagnosis {
    private final ApiContract description;
    private final ExchangeValidator validator;
    private final RequestFindings requests;

    ExchangeDiagnosis(ExchangeValidator validator) {
        this.description = validator.description();
        this.validator = validator;
        this.requests = new RequestFindings(description);
    }

    /** What is odd about the credentials of a request; they are not in the log. */
    List<TrafficFinding> ofCredentials(Request request) {
        return operation(request)
                .map(operation -> RequestFindings.credentials(operation, request))
                .orElse(List.of());
    }

    List<TrafficFinding> of(LogEntry entry) {
        if (entry.sandbox().equals(LoggingService.NO_SANDBOX)
                || Bucket.covers(entry.request().path())) {
            return ofUpload(entry);
        }
        List<Operation> onPath = description.onPath(entry.request().path());
        return onPath.stream()
                .filter(operation -> operation.method().equals(entry.request().method()))
                .findFirst()
                .map(operation -> ofOperation(operation, entry))
                .orElseGet(() -> ofUnknownMethod(onPath, entry));
    }

    /** The headers whose values are credentials, also those with a wrong name. */
    Set<String> credentialHeaders(Request request) {
        Set<String> names = new TreeSet<>(description.credentialHeaders());
        operation(request)
                .map(operation -> RequestFindings.misplacedCredentials(operation, request))
                .ifPresent(names::addAll);
        return names;
    }

    private Optional<Operation> operation(Request request) {
        return description.find(request.method(), request.path()).or(() -> asGet(request));
    }

    /** The operation that answers a {@code HEAD}. */
    private Optional<Operation> asGet(Request request) {
        return request.method().equals("HEAD") ? description.find("GET", request.path()) : Optional.empty();
    }

    private List<TrafficFinding> ofUnknownMethod(List<Operation> onPath, LogEntry entry) {
        List<TrafficFinding> findings = new ArrayList<>(List.of(ofUnknownOperation(onPath, entry)));
        findings.addAll(entry.credentials());
        asGet(entry.request())
                .ifPresent(operation -> findings.addAll(RequestFindings.ignored(
                        operation, entry.request(), validator.request(operation, entry.request()))));
        return findings;
    }

    private List<TrafficFinding> ofOperation(Operation operation, LogEntry entry) {
        RequestValidator.Reading reading = validator.request(operation, entry.request());
        // The log may hold only the first part of the body; then its problems mean nothing.
        RequestValidator.Reading whole = entry.requestCut() ? reading.without(RequestProblem.Kind.BODY) : reading;
        List<TrafficFinding> findings = new ArrayList<>(requests.wrong(operation, entry.request(), whole));
        int status = entry.response().status();
        if (findings.isEmpty() && (status == 0 || status >= 400)) {
            findings.add(ofStatus(operation, entry));
        }
        findings.addAll(entry.credentials());
        findings.addAll(RequestFindings.ignored(operation, entry.request(), whole));
        if (status != 0 && !entry.responseCut()) {
            validator.response(operation, entry.exchange()).stream()
                    .filter(CheckResult::isBroken)
                    .forEach(result -> findings.add(new TrafficFinding(
                            Severity.ANSWER,
                            result.place(),
                            rule(result.rule()),
                            result.wanted(),
                            result.came(),
                            FixHints.forResponse())));
        }
        return findings;
    }

    /** For a request that was refused although it breaks no rule. */
    private TrafficFinding ofStatus(Operation operation, LogEntry entry) {
        int status = entry.response().status();
        return new TrafficFinding(
                Severity.WRONG,
                "status",
                operation.response(status).flatMap(response -> rule(RuleId.ofStatus(operation, response.status()))),
                String.valueOf(operation.successStatus()),
                status == 0 ? "no answer: " + entry.response().text() : status + ": " + message(entry),
                FixHints.forStatus(entry, status));
    }

    /** The bucket is not part of the API, so the description has no rule for it. */
    private List<TrafficFinding> ofUpload(LogEntry entry) {
        int status = entry.response().status();
        return status < 400
                ? List.of()
                : List.of(new TrafficFinding(
                        Severity.WRONG,
                        "status",
                        Optional.empty(),
                        "200",
                        status + ": " + message(entry),
                        FixHints.forUpload(entry)));
    }

    private TrafficFinding ofUnknownOperation(List<Operation> onPath, LogEntry entry) {
        int status = entry.response().status();
        boolean success = status != 0 && status < 400;
        boolean unknownPath = onPath.isEmpty();
        boolean asGet = entry.request().method().equals("HEAD")
                && onPath.stream().anyMatch(operation -> operation.method().equals("GET"));
        return new TrafficFinding(
                success ? Severity.IGNORED : Severity.WRONG,
                unknownPath ? "path" : "method",
                onPath.stream()
                        .flatMap(operation -> rule(RuleId.ofStatus(operation, String.valueOf(status))).stream())
                        .findFirst(),
                unknownPath
                        ? "an operation of the description: " + FixHints.join(description.operations(), ", ")
                        : onPath.stream().map(Operation::method).collect(Collectors.joining(" or ")),
                unknownPath ? entry.request().path() : entry.request().method(),
                success
                        ? asGet
                                ? "The mock answered as to GET, without the body; the description has no HEAD."
                                : "A mapping of the stubs answered; the description does not know it."
                        : FixHints.forPath(onPath));
    }

    /** The text of the response, without tags when it is XML. */
    private static String message(LogEntry entry) {
        String text = entry.response().text();
        String plain = text.startsWith("<")
                ? text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()
                : text;
        return plain.length() > 300 ? plain.substring(0, 300) + "…" : plain;
    }

    private Optional<Rule> rule(RuleId id) {
        return Optional.ofNullable(description.rules().get(id));
    }
}
