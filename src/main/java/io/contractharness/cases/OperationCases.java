package io.contractharness.cases;

import io.contractharness.cases.SchemaMutations.Mutation;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            Request renamed = valid.header(name)
                    .map(value -> valid.withoutHeader(name).withHeader(name + "s", value))
                    .orElse(anonymous);
            cases.add(unauthenticated(rule(credential, "required"), name + "s instead of " + name, renamed));
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

    /**
     * Requests in which one parameter of path, query or headers breaks one rule.
     *
     * @param thorough with more texts that are no integer
     */
    public List<Case> invalidParameters(boolean thorough) {
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
        integers().forEach(integer -> cases.addAll(integer.invalid(thorough)));
        return cases;
    }

    private Stream<IntegerCases> integers() {
        return IntegerCases.of(requests, operation);
    }

    /** Each number of the path in other spellings, as {@code +1} and {@code 01}. */
    public List<Case> integerSpellings(boolean thorough) {
        return integers()
                .flatMap(integer -> integer.spellings(thorough).stream())
                .toList();
    }

    /** Numbers of the path around zero and around 32 bits. */
    public List<Case> integerBorders(boolean thorough) {
        return integers().flatMap(integer -> integer.borders(thorough).stream()).toList();
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

    /** @param thorough with more values of each wrong type */
    public List<Case> invalidBody(boolean thorough) {
        return body().map(body -> body.invalid(thorough)).orElse(List.of());
    }

    /**
     * Two members of the body at fault at once.
     *
     * @param thorough each two members, not only neighbours
     */
    public List<Case> twoFaultsInBody(boolean thorough) {
        return body().map(body -> body.twoFaults(thorough)).orElse(List.of());
    }

    public List<Case> malformedBody() {
        return body().map(BodyCases::malformed).orElse(List.of());
    }

    /** @param thorough with more types that resemble the described one */
    public List<Case> wrongMediaType(boolean thorough) {
        return operation
                .body()
                .map(body -> MediaTypes.wrong(requests, body, thorough))
                .orElse(List.of());
    }

    /** A valid body with two media types, in one header and in two. */
    public List<Case> twoMediaTypes() {
        return operation.body().map(body -> MediaTypes.two(requests, body)).orElse(List.of());
    }

    /** The full request with the names of its headers in capitals. */
    public Case headerNamesInCapitals() {
        Request request = requests.full();
        for (Header header : requests.full().headers()) {
            request = request.withHeader(header.name().toUpperCase(Locale.ROOT), header.value());
        }
        return Case.accepted(RuleId.of(operation, "headerNames"), "the names of its headers in capitals", request);
    }

    /** Names of a query parameter that are nearly the described one, percent-encoded. */
    public static List<String> namesNearlyLike(String name, boolean thorough) {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Stream<String> usual = Stream.of(capital, name + "%5B%5D", name + "s");
        Stream<String> more = Stream.of(
                name.toUpperCase(Locale.ROOT),
                name + "[]",
                name + "%5B0%5D",
                name + "%20",
                "%20" + name,
                name + ".0",
                name + "_");
        return (thorough ? Stream.concat(usual, more) : usual).toList();
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
