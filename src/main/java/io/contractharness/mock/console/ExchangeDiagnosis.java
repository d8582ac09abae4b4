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
import io.contractharness.mock.console.TrafficFinding.Weight;
import io.contractharness.validation.ExchangeValidator;
import io.contractharness.validation.RequestProblem;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Works out what was wrong with an exchange, by which rule, and what to do about it. */
final class ExchangeDiagnosis {
    /** Query parameters that steer the simulator begin with it, so none of them is a slip of the app. */
    private static final String RESERVED = "__";

    private final ApiContract description;
    private final ExchangeValidator validator;
    private final Advice advice = new Advice();

    ExchangeDiagnosis(ExchangeValidator validator) {
        this.description = validator.description();
        this.validator = validator;
    }

    List<TrafficFinding> of(LogEntry entry) {
        Optional<Operation> operation =
                description.find(entry.request().method(), entry.request().path());
        if (entry.sandbox().equals(LoggingService.NO_SANDBOX)) {
            return served(entry);
        }
        return operation.map(o -> of(o, entry)).orElseGet(() -> undescribed(entry));
    }

    private List<TrafficFinding> of(Operation operation, LogEntry entry) {
        RequestValidator.Reading reading = validator.request(operation, entry.request());
        List<TrafficFinding> findings = new ArrayList<>();
        for (RequestProblem problem : reading.problems()) {
            // Of a body that was cut nothing can be told.
            if (problem.kind() != RequestProblem.Kind.BODY || !entry.requestCut()) {
                findings.add(new TrafficFinding(
                        Weight.WRONG,
                        problem.place().isEmpty() ? "body" : problem.place(),
                        rule(problem.rule()),
                        problem.wanted(),
                        problem.came(),
                        advice.forProblem(operation, entry.request(), problem)));
            }
        }
        int status = entry.response().status();
        if (findings.isEmpty() && (status == 0 || status >= 400)) {
            findings.add(refused(operation, entry));
        }
        findings.addAll(ignored(operation, entry, reading));
        if (status != 0 && !entry.responseCut()) {
            validator.response(operation, entry.exchange()).stream()
                    .filter(CheckResult::isBroken)
                    .forEach(result -> findings.add(new TrafficFinding(
                            Weight.ANSWER,
                            result.place(),
                            rule(result.rule()),
                            result.wanted(),
                            result.came(),
                            advice.forResponse())));
        }
        return findings;
    }

    /** The request keeps every rule that can be seen in it, and was refused all the same. */
    private TrafficFinding refused(Operation operation, LogEntry entry) {
        int status = entry.response().status();
        Optional<Rule> rule =
                operation.response(status).flatMap(said -> rule(RuleId.ofStatus(operation, said.status())));
        return new TrafficFinding(
                Weight.WRONG,
                "status",
                rule,
                String.valueOf(operation.successStatus()),
                status == 0 ? "no answer: " + entry.response().text() : status + ": " + message(entry),
                advice.forStatus(entry.request(), status));
    }

    /** What the description does not know and the API passes over in silence. */
    private List<TrafficFinding> ignored(Operation operation, LogEntry entry, RequestValidator.Reading reading) {
        List<TrafficFinding> findings = new ArrayList<>();
        for (String name : Query.parse(entry.request().query()).keySet()) {
            boolean judged = reading.problems().stream().anyMatch(p -> p.came().equals("'" + name + "'"));
            if (operation.parameters(Parameter.In.QUERY).stream()
                            .noneMatch(p -> p.name().equals(name))
                    && !judged
                    && !name.startsWith(RESERVED)) {
                findings.add(ignored(
                        "query " + name,
                        operation.parameters(Parameter.In.QUERY).stream()
                                .map(Parameter::name)
                                .toList()));
            }
        }
        operation.body().ifPresent(body -> members(body.schema(), reading.body(), "", findings));
        return findings;
    }

    private static void members(Schema schema, JsonNode value, String pointer, List<TrafficFinding> findings) {
        value.properties().forEach(member -> {
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            Optional<Schema> described = schema.property(member.getKey()).or(schema::otherMembers);
            if (described.isPresent()) {
                members(described.get(), member.getValue(), at, findings);
            } else if (!schema.closed() && schema.type().equals("object")) {
                findings.add(ignored(at, List.copyOf(schema.properties().keySet())));
            }
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            JsonNode element = value.get(i);
            String at = pointer + "/" + i;
            schema.items().ifPresent(items -> members(items, element, at, findings));
        }
    }

    private static TrafficFinding ignored(String place, List<String> known) {
        String wanted = known.isEmpty() ? "nothing here" : "one of " + String.join(", ", known);
        return new TrafficFinding(
                Weight.IGNORED,
                place,
                Optional.empty(),
                wanted,
                "a name the description does not have",
                "It has no effect. Correct the name, or leave it out.");
    }

    /** The description says nothing of what is no part of the API. */
    private List<TrafficFinding> served(LogEntry entry) {
        int status = entry.response().status();
        return status < 400
                ? List.of()
                : List.of(new TrafficFinding(
                        Weight.WRONG,
                        "status",
                        Optional.empty(),
                        "200",
                        status + ": " + message(entry),
                        advice.forUpload()));
    }

    private List<TrafficFinding> undescribed(LogEntry entry) {
        String method = entry.request().method();
        int status = entry.response().status();
        List<Operation> here = description.onPath(entry.request().path());
        boolean served = status != 0 && status < 400;
        String all = description.operations().stream().map(Operation::toString).collect(Collectors.joining(", "));
        Optional<Rule> rule = here.stream()
                .flatMap(o -> rule(RuleId.ofStatus(o, String.valueOf(status))).stream())
                .findFirst();
        return List.of(new TrafficFinding(
                served ? Weight.IGNORED : Weight.WRONG,
                here.isEmpty() ? "path" : "method",
                rule,
                here.isEmpty()
                        ? "an operation of the description: " + all
                        : here.stream().map(Operation::method).collect(Collectors.joining(" or ")),
                here.isEmpty() ? entry.request().path() : method,
                served ? "A mapping of the stubs answered; the description does not know it." : advice.forPath(here)));
    }

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
