package io.contractharness.mock.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.Rule;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Query;
import io.contractharness.mock.console.TrafficFinding.Severity;
import io.contractharness.mock.uploads.Bucket;
import io.contractharness.validation.ExchangeValidator;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the problems of an exchange: the broken rule, and what to do about it. */
final class ExchangeDiagnosis {
    /** Query parameters with this prefix are for the mock; they are no mistake of the app. */
    private static final String MOCK_PREFIX = "__";

    private final ApiContract description;
    private final ExchangeValidator validator;

    ExchangeDiagnosis(ExchangeValidator validator) {
        this.description = validator.description();
        this.validator = validator;
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
                .orElseGet(() -> List.of(ofUnknownOperation(onPath, entry)));
    }

    private List<TrafficFinding> ofOperation(Operation operation, LogEntry entry) {
        RequestValidator.Reading reading = validator.request(operation, entry.request());
        List<TrafficFinding> findings = new ArrayList<>();
        for (RequestProblem problem : reading.problems()) {
            // The log may hold only the first part of the body; then its problems mean nothing.
            if (problem.kind() != RequestProblem.Kind.BODY || !entry.requestCut()) {
                findings.add(new TrafficFinding(
                        Severity.WRONG,
                        problem.place().isEmpty() ? "body" : problem.place(),
                        rule(problem.rule()),
                        problem.wanted(),
                        problem.came(),
                        FixHints.forProblem(operation, entry.request(), problem)));
            }
        }
        int status = entry.response().status();
        if (findings.isEmpty() && (status == 0 || status >= 400)) {
            findings.add(ofStatus(operation, entry));
        }
        addIgnoredParameters(operation, entry, reading, findings);
        operation.body().ifPresent(body -> addIgnoredMembers(body.schema(), reading.body(), "", findings));
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

    private static void addIgnoredParameters(
            Operation operation, LogEntry entry, RequestValidator.Reading reading, List<TrafficFinding> findings) {
        List<String> described = operation.parameters(Parameter.In.QUERY).stream()
                .map(Parameter::name)
                .toList();
        for (String name : Query.parse(entry.request().query()).keySet()) {
            boolean refused = reading.problems().stream().anyMatch(p -> p.came().equals("'" + name + "'"));
            if (!described.contains(name) && !refused && !name.startsWith(MOCK_PREFIX)) {
                findings.add(ignored("query " + name, described));
            }
        }
    }

    private static void addIgnoredMembers(
            Schema schema, JsonNode value, String pointer, List<TrafficFinding> findings) {
        value.properties().forEach(member -> {
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            Optional<Schema> described = schema.property(member.getKey()).or(schema::otherMembers);
            if (described.isPresent()) {
                addIgnoredMembers(described.get(), member.getValue(), at, findings);
            } else if (!schema.closed() && schema.type().equals("object")) {
                findings.add(ignored(at, List.copyOf(schema.properties().keySet())));
            }
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            JsonNode element = value.get(i);
            String at = pointer + "/" + i;
            schema.items().ifPresent(items -> addIgnoredMembers(items, element, at, findings));
        }
    }

    private static TrafficFinding ignored(String place, List<String> described) {
        return new TrafficFinding(
                Severity.IGNORED,
                place,
                Optional.empty(),
                described.isEmpty() ? "nothing here" : "one of " + String.join(", ", described),
                "a name the description does not have",
                "It has no effect. Correct the name, or leave it out.");
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
