package io.contractharness.cases;

import io.contractharness.cases.SchemaMutations.Mutation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests that prove the rules of one operation, derived from the description alone. */
public final class OperationCases {
    private final RequestBuilder requests;
    private final Operation operation;

    public OperationCases(RequestBuilder requests) {
        this.requests = requests;
        this.operation = requests.operation();
    }

    /** Requests that keep every rule: one with all members, and one with only the required members. */
    public List<Case> valid() {
        List<Case> cases = new ArrayList<>(List.of(success("a request with everything", requests.full())));
        if (!requests.minimal().equals(requests.full()) && operation.body().isPresent()) {
            cases.add(success("a request with only what is required", requests.minimal()));
        }
        return cases;
    }

    /**
     * The full request without one optional member each, to find members that a target requires although they are
     * optional.
     */
    public List<Case> withoutEachOptional() {
        return body().map(BodyCases::withoutEachOptional).orElse(List.of());
    }

    private Case success(String says, Request request) {
        return Case.accepted(RuleId.ofStatus(operation, operation.success().status()), says, request);
    }

    /** Each credential missing, blank, or of another scheme. */
    public List<Case> credentials() {
        List<Case> cases = new ArrayList<>();
        Request valid = requests.full();
        Request anonymous = valid;
        for (Parameter credential : operation.parameters(Parameter.In.CREDENTIAL)) {
            String name = credential.name();
            anonymous = anonymous.withoutHeader(name);
            cases.add(unauthenticated(rule(credential, "required"), "no " + name, valid.withoutHeader(name)));
            if (credential.bearer()) {
                RuleId scheme = rule(credential, "scheme");
                String token = valid.header(name).orElse("").replaceFirst("^Bearer ", "");
                cases.add(unauthenticated(scheme, name + " without a token", valid.withHeader(name, "Bearer")));
                Request basic = valid.withHeader(name, "Basic " + token);
                cases.add(unauthenticated(scheme, name + " of another scheme", basic));
                cases.add(unauthenticated(scheme, name + " without a scheme", valid.withHeader(name, token)));
            } else if (credential.schema().has("minLength")) {
                Request blank = valid.withHeader(name, "");
                cases.add(unauthenticated(rule(credential, "minLength"), name + " is blank", blank));
            }
        }
        if (!cases.isEmpty()) {
            cases.add(unauthenticated(cases.get(0).rule(), "no credentials at all", anonymous));
        }
        return cases;
    }

    private RuleId rule(Parameter parameter, String keyword) {
        return RuleId.ofParameter(operation, parameter.name(), keyword);
    }

    private static Case unauthenticated(RuleId rule, String says, Request request) {
        return Case.refused(rule, says, RefusalReason.UNAUTHENTICATED, request);
    }

    /** Requests in which one parameter of path, query or headers breaks one rule. */
    public List<Case> invalidParameters() {
        List<Case> cases = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.credential()) {
                continue;
            }
            String name = parameter.name();
            if (parameter.required() && parameter.in() != Parameter.In.PATH) {
                cases.add(Case.invalid(rule(parameter, "required"), "no " + name, without(parameter)));
            }
            String type = parameter.value().type();
            for (Mutation m : SchemaMutations.beyond(name, parameter.value())) {
                boolean wrongType = m.keyword().equals("type");
                if (wrongType && type.equals("string") || m.value().asText().isEmpty()) {
                    continue; // in a URL every value is a text
                }
                // a number or boolean in quotes is a valid one in a URL, so a word takes the place of the text
                boolean quoted = wrongType && m.value().isTextual() && type.matches("integer|number|boolean");
                String value = quoted ? "abc" : m.value().asText();
                String says =
                        name + "=" + value + " (" + m.says().replace(m.value().toString(), value) + ")";
                cases.add(Case.invalid(rule(parameter, m.keyword()), says, with(parameter, value)));
            }
        }
        return cases;
    }

    /** Each parameter at each of its limits. */
    public List<Case> parametersAtLimits() {
        List<Case> cases = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.credential() || !parameter.extend().isEmpty()) {
                continue;
            }
            for (Mutation m : SchemaMutations.atLimits(parameter.name(), parameter.value())) {
                if (m.value().isNull()) {
                    continue; // outside a JSON body no null can be written
                }
                RuleId rule = rule(parameter, m.keyword());
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

    /** A request with an id that does not exist. */
    public Case unknown(String variable, long id) {
        return Case.refused(
                RuleId.ofStatus(operation, "404"),
                variable + "=" + id + ", which does not exist",
                RefusalReason.UNKNOWN,
                requests.withPathValue(variable, String.valueOf(id)).full());
    }

    /** Requests with three methods that no operation of the path has. */
    public List<Case> wrongMethods(List<Operation> samePath) {
        List<String> taken = samePath.stream().map(Operation::method).toList();
        return Stream.of("POST", "PUT", "DELETE", "PATCH", "GET")
                .filter(method -> !taken.contains(method))
                .limit(3)
                .map(method -> Case.refused(
                        RuleId.ofStatus(operation, "405"),
                        method + " instead of " + operation.method(),
                        RefusalReason.METHOD,
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

    /** All texts of the body at their maximum length, in characters of four bytes. */
    public Optional<Case> bodyInWideCharacters() {
        return body().flatMap(BodyCases::longestInWideCharacters);
    }

    /**
     * Requests with texts that are often stored wrongly: one with all of them, and those to send when it is refused: without
     * the texts of one field, of all fields of one length, and without one kind of characters.
     */
    public List<Case> hardTexts() {
        RuleId rule = RuleId.of(operation, "texts");
        List<Case> cases = new ArrayList<>();
        operation.body().map(described -> new HardTexts(described.schema())).ifPresent(texts -> {
            Request all = requests.hard(HardTexts.Without.NOTHING);
            cases.add(Case.accepted(rule, "texts of all kinds of characters", all));
            texts.parts().stream()
                    .map(part -> Case.accepted(
                            rule, "texts of all kinds of characters except " + part.says(), requests.hard(part)))
                    .filter(other -> !other.request().equals(all))
                    .forEach(cases::add);
        });
        return cases;
    }

    public Optional<Case> tooLarge() {
        return body().flatMap(BodyCases::tooLarge);
    }

    private Optional<BodyCases> body() {
        return operation.body().map(described -> new BodyCases(requests, described));
    }
}
