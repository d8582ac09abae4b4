package io.contractharness.mock.findings;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.exchange.Header;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the parts of a request that the description does not have, and what was meant by them. */
final class IgnoredParts {
    /** Query parameters with this prefix are for the mock; they are no mistake of the app. */
    private static final String MOCK_PREFIX = "__";

    private static final String NO_EFFECT = "It has no effect. ";
    /** More are not told; a request can hold very many. */
    private static final int MAX_FINDINGS = 100;

    private final Operation operation;
    private final Request request;
    private final List<Parameter> query;
    private final List<TrafficFinding> findings = new ArrayList<>();

    IgnoredParts(Operation operation, Request request) {
        this.operation = operation;
        this.request = request;
        this.query = operation.parameters(Parameter.In.QUERY);
    }

    List<TrafficFinding> of(RequestValidator.Reading reading) {
        addParameters(reading);
        request.headers().stream().filter(this::isQueryName).forEach(this::addHeader);
        if (operation.body().isPresent()) {
            addMembers(operation.body().get().schema(), reading.body(), "");
        } else if (hasBody(request)) {
            add("body", "no body", request.body().get().length + " bytes", NO_EFFECT + "Send parameters in the query.");
        }
        return List.copyOf(findings);
    }

    static boolean hasBody(Request request) {
        return request.body().isPresent() && request.body().get().length > 0;
    }

    /** Whether a header has the name of a parameter of the query. */
    static boolean hasQueryName(Operation operation, Request request) {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in() == Parameter.In.QUERY) {
                for (Header header : request.headers()) {
                    if (header.named(parameter.name())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isQueryName(Header header) {
        return query.stream().map(Parameter::name).anyMatch(header::named);
    }

    private void addHeader(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        add("header " + name, name + " in the query", "a header", NO_EFFECT + "Send it in the query.");
    }

    private void add(String place, String wanted, String came, String fix) {
        findings.add(TrafficFinding.ignored(place, wanted, came, fix));
    }

    private boolean full() {
        return findings.size() >= MAX_FINDINGS;
    }

    private void addParameters(RequestValidator.Reading reading) {
        List<String> described = query.stream().map(Parameter::name).toList();
        Query.parse(request.query()).forEach((name, values) -> {
            if (full() || described.contains(name) || name.startsWith(MOCK_PREFIX)) {
                return;
            }
            if (reading.problems().stream().noneMatch(p -> p.came().equals("'" + name + "'"))) {
                addParameter(name, values, described);
            }
        });
    }

    private void addParameter(String sent, List<String> values, List<String> described) {
        String place = "query " + Spelling.shown(sent);
        String came = "a name the description does not have";
        Optional<Parameter> meant = meant(sent, values);
        if (meant.isPresent()) {
            String name = meant.get().name();
            String wanted = meant.get().list() ? name + ", repeated for each value" : name;
            add(place, wanted, "'" + Spelling.shown(sent) + "'", NO_EFFECT + cure(meant.get(), sent, values));
            return;
        }
        Optional<String> elsewhere = elsewhere(sent);
        add(
                place,
                described.isEmpty() ? "nothing here" : "one of " + String.join(", ", described),
                came,
                NO_EFFECT + elsewhere.orElse("Correct the name, or leave it out."));
    }

    /** The parameter that was meant, by the name or by one of the values. */
    private Optional<Parameter> meant(String sent, List<String> values) {
        String name = Spelling.decoded(sent);
        Optional<String> near =
                Spelling.near(name, query.stream().map(Parameter::name).toList());
        return query.stream()
                .filter(parameter -> near.isPresent()
                        ? near.get().equals(parameter.name())
                        : values.stream().anyMatch(value -> hasMeaning(parameter, value)))
                .findFirst();
    }

    private static boolean hasMeaning(Parameter parameter, String value) {
        return new QueryList(parameter).names(value) || value.contains("?" + parameter.name() + "=");
    }

    private static String cure(Parameter parameter, String sent, List<String> values) {
        String name = parameter.name();
        String decoded = Spelling.decoded(sent);
        if (Spelling.hasEscape(sent)) {
            return "Encode the name once, as " + name + "; it came encoded twice."
                    + (parameter.list()
                            ? " " + new QueryList(parameter).cure(valuesOf(parameter, decoded, values))
                            : "");
        }
        if (decoded.startsWith("amp;")) {
            return "Write & alone between parameters; &amp; is how HTML writes it.";
        }
        if (decoded.contains("=") || decoded.contains("&")) {
            return "Write = and & as they are; only names and values are encoded.";
        }
        if (decoded.startsWith("?") || values.stream().anyMatch(value -> value.contains("?" + name + "="))) {
            return "Write ? once, and & between parameters.";
        }
        if (decoded.strip().equals(name)) {
            return "Write the name " + name + " without a blank.";
        }
        boolean isPart = !Spelling.plain(decoded).equals(Spelling.plain(name)) || decoded.matches(".*[\\[\\].].*");
        return parameter.list()
                        && isPart
                        && Spelling.words(decoded).size()
                                        + decoded.replaceAll("[^\\[.;]", "").length()
                                > 1
                ? new QueryList(parameter).cure(values)
                : "Write the name as " + name + ".";
    }

    private static List<String> valuesOf(Parameter parameter, String decoded, List<String> values) {
        int equals = decoded.indexOf('=');
        return equals < 0 ? values : List.of(decoded.substring(equals + 1));
    }

    /** A name of the query that the description has in a header or in the body. */
    private Optional<String> elsewhere(String sent) {
        String name = Spelling.decoded(sent);
        List<String> headers = operation.parameters().stream()
                .filter(p -> p.in() == Parameter.In.HEADER || p.in() == Parameter.In.CREDENTIAL)
                .map(Parameter::name)
                .toList();
        List<String> members = operation.body().map(RequestBody::schema).stream()
                .flatMap(schema -> schema.properties().keySet().stream())
                .toList();
        return Spelling.near(name, headers)
                .map(header -> "Send " + header + " as a header.")
                .or(() -> Spelling.near(name, members).map(member -> "Send " + member + " in the body."));
    }

    private void addMembers(Schema schema, JsonNode value, String pointer) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (full()) {
                return;
            }
            String at = pointer + "/" + JsonPointers.escape(member.getKey());
            Optional<Schema> described = schema.property(member.getKey()).or(schema::otherMembers);
            if (described.isPresent()) {
                addMembers(described.get(), member.getValue(), at);
            } else if (!schema.closed() && schema.type().equals("object")) {
                addMember(schema, value, member.getKey(), pointer);
            }
        }
        for (int i = 0; value.isArray() && i < value.size() && !full(); i++) {
            JsonNode element = value.get(i);
            String at = pointer + "/" + i;
            schema.items().ifPresent(items -> addMembers(items, element, at));
        }
    }

    private void addMember(Schema schema, JsonNode parent, String sent, String pointer) {
        List<String> described = List.copyOf(schema.properties().keySet());
        Optional<String> meant = Spelling.near(
                sent, described.stream().filter(name -> !parent.has(name)).toList());
        add(
                pointer + "/" + JsonPointers.escape(Spelling.shown(sent)),
                meant.orElse(described.isEmpty() ? "nothing here" : "one of " + String.join(", ", described)),
                meant.isPresent() ? "'" + Spelling.shown(sent) + "'" : "a name the description does not have",
                NO_EFFECT
                        + meant.map(name -> "Write the name as " + name + ".")
                                .orElse("Correct the name, or leave it out."));
    }
}
