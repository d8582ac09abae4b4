package io.contractharness.cases;

import io.contractharness.http.Request;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be sent to one operation to prove its rules, derived from the description alone. */
public final class Cases {
    private final Requests requests;
    private final Operation operation;

    public Cases(Requests requests) {
        this.requests = requests;
        this.operation = requests.operation();
    }

    /** Requests that keep every rule: with all members, and with the required ones alone. */
    public List<Case> valid() {
        List<Case> cases = new ArrayList<>(List.of(success("a request with everything", requests.full())));
        if (!requests.minimal().equals(requests.full()) && operation.body().isPresent()) {
            cases.add(success("a request with only what is required", requests.minimal()));
        }
        return cases;
    }

    /** The full request without one optional member each: which of them a target wants all the same. */
    public List<Case> withoutEachOptional() {
        return body().map(BodyCases::withoutEachOptional).orElse(List.of());
    }

    private Case success(String says, Request request) {
        return Case.accepted(RuleId.ofStatus(operation, operation.success().status()), says, request);
    }

    /** Each credential missing, blank, or of another form. */
    public List<Case> credentials() {
        List<Case> cases = new ArrayList<>();
        Request valid = requests.full();
        Request anonymous = valid;
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            anonymous = anonymous.withoutHeader(credential.name());
            String name = credential.name();
            RuleId scheme = RuleId.ofParameter(operation, name, "scheme");
            cases.add(unauthenticated(
                    RuleId.ofParameter(operation, name, "required"), "no " + name, valid.withoutHeader(name)));
            if (credential.bearer()) {
                String token = valid.header(name).orElse("").replaceFirst("^Bearer ", "");
                cases.add(unauthenticated(scheme, name + " without a token", valid.withHeader(name, "Bearer")));
                cases.add(
                        unauthenticated(scheme, name + " of another scheme", valid.withHeader(name, "Basic " + token)));
                cases.add(unauthenticated(scheme, name + " without a scheme", valid.withHeader(name, token)));
            } else if (credential.schema().has("minLength")) {
                cases.add(unauthenticated(
                        RuleId.ofParameter(operation, name, "minLength"),
                        name + " is blank",
                        valid.withHeader(name, "")));
            }
        }
        if (!cases.isEmpty()) {
            cases.add(unauthenticated(cases.get(0).rule(), "no credentials at all", anonymous));
        }
        return cases;
    }

    private static Case unauthenticated(RuleId rule, String says, Request request) {
        return Case.refused(rule, says, Refusal.UNAUTHENTICATED, request);
    }

    /** Each parameter of path, query and headers that breaks one rule. */
    public List<Case> invalidParameters() {
        List<Case> cases = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.credential()) {
                continue;
            }
            if (parameter.required() && parameter.in() != Parameter.In.PATH) {
                cases.add(invalid(
                        RuleId.ofParameter(operation, parameter.name(), "required"),
                        "no " + parameter.name(),
                        without(parameter)));
            }
            for (Mutations.Mutation m : Mutations.beyond(parameter.name(), parameter.value())) {
                boolean vacuous =
                        m.keyword().equals("type") && parameter.value().type().equals("string");
                if (!vacuous && !m.value().asText().isEmpty()) {
                    String value = m.keyword().equals("type")
                            ? wrongText(parameter, m)
                            : m.value().asText();
                    cases.add(invalid(
                            RuleId.ofParameter(operation, parameter.name(), m.keyword()),
                            parameter.name() + "=" + value + " ("
                                    + m.says().replace(m.value().toString(), value) + ")",
                            with(parameter, value)));
                }
            }
        }
        return cases;
    }

    /** In a URL a quoted number or truth is one, so a word stands for the text. */
    private static String wrongText(Parameter parameter, Mutations.Mutation m) {
        boolean readsAsRight = m.value().isTextual() && parameter.value().type().matches("integer|number|boolean");
        return readsAsRight ? "abc" : m.value().asText();
    }

    private static Case invalid(RuleId rule, String says, Request request) {
        return Case.refused(rule, says, Refusal.INVALID, request);
    }

    /** Each parameter at each of its limits. */
    public List<Case> parametersAtLimits() {
        List<Case> cases = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.credential() || !parameter.extend().isEmpty()) {
                continue;
            }
            for (Mutations.Mutation m : Mutations.atLimits(parameter.name(), parameter.value())) {
                RuleId rule = RuleId.ofParameter(operation, parameter.name(), m.keyword());
                String says = parameter.name() + ": " + m.says();
                Request request = with(parameter, m.value().asText());
                if (parameter.in() == Parameter.In.PATH && m.value().isNumber()) {
                    long inside = m.value().asLong() + (m.keyword().equals("maximum") ? -1 : 1);
                    cases.add(Case.like(rule, says, request, with(parameter, String.valueOf(inside))));
                } else {
                    cases.add(Case.accepted(rule, says, request));
                }
            }
        }
        return cases;
    }

    private Request with(Parameter parameter, String value) {
        return switch (parameter.in()) {
            case PATH -> requests.withPathValue(parameter.name(), value).full();
            case QUERY -> requests.withQuery(parameter.name(), List.of(value));
            case HEADER, CREDENTIAL -> requests.full().withHeader(parameter.name(), value);
        };
    }

    private Request without(Parameter parameter) {
        Request full = requests.full();
        return parameter.in() == Parameter.In.QUERY
                ? full.withTarget(full.target().replaceFirst("([?&])" + parameter.name() + "=[^&]*", "$1"))
                : full.withoutHeader(parameter.name());
    }

    /** An id that is not there. */
    public Case unknown(String variable, long id) {
        return Case.refused(
                RuleId.ofStatus(operation, "404"),
                variable + "=" + id + ", which does not exist",
                Refusal.UNKNOWN,
                requests.withPathValue(variable, String.valueOf(id)).full());
    }

    /** Methods that no operation of the path has. */
    public List<Case> wrongMethods(List<Operation> samePath) {
        List<String> taken = samePath.stream().map(Operation::method).toList();
        return List.of("POST", "PUT", "DELETE", "PATCH", "GET").stream()
                .filter(method -> !taken.contains(method))
                .limit(3)
                .map(method -> Case.refused(
                        RuleId.ofStatus(operation, "405"),
                        method + " instead of " + operation.method(),
                        Refusal.METHOD,
                        requests.bare().withMethod(method)))
                .toList();
    }

    public List<Case> invalidBody() {
        return body().map(BodyCases::invalid).orElse(List.of());
    }

    public List<Case> malformedBody() {
        return body().map(BodyCases::malformed).orElse(List.of());
    }

    public List<Case> wrongMediaType() {
        return body().map(BodyCases::wrongMediaType).orElse(List.of());
    }

    /** Each member of the body alone at each of its limits. */
    public List<Case> bodyAtLimits() {
        return body().map(BodyCases::atLimits).orElse(List.of());
    }

    /** All members of the body at their upper limits in one request, and all at their lower ones in another. */
    public List<Case> bodyAtAllLimits() {
        return body().map(BodyCases::allAtLimits).orElse(List.of());
    }

    /** All texts of the body at their longest, in wide characters. */
    public Optional<Case> bodyInWideCharacters() {
        return body().flatMap(BodyCases::longestInWideCharacters);
    }

    public Optional<Case> tooLarge() {
        return body().flatMap(BodyCases::tooLarge);
    }

    private Optional<BodyCases> body() {
        return operation.body().map(described -> new BodyCases(requests, described));
    }
}
