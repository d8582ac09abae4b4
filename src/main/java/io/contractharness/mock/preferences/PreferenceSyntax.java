package io.contractharness.mock.preferences;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.source.Provenance;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.Sessions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ways to ask an operation for an answer. */
final class PreferenceSyntax {
    private static final String ID = FixtureRule.VARIABLE;

    private final Operation operation;

    PreferenceSyntax(Operation operation) {
        this.operation = operation;
    }

    CatalogueEntry entry(String title, int status, Provenance.Basis basis, Map<Preference, String> preferences) {
        String target = target("");
        boolean inPath = operation.parameter(ID).isPresent();
        boolean inSession = !inPath
                && operation.parameters(Parameter.In.CREDENTIAL).stream().anyMatch(p -> !p.bearer());
        OptionalLong id = inPath || inSession ? id(preferences) : OptionalLong.empty();
        CatalogueEntry.Ways ways = new CatalogueEntry.Ways(
                operation.method(),
                target,
                PreferHeader.NAME + ": " + PreferHeader.write(preferences),
                target
                        + (target.contains("?") ? "&" : "?")
                        + joined(preferences, "&", e -> e.getKey().query() + "=" + encoded(e.getValue())),
                RequestPreferences.PREFIX
                        + joined(preferences, ",", e -> e.getKey() + "=" + encoded(PreferHeader.word(e.getValue())))
                        + target,
                id.isEmpty() ? "" : inPath ? target(String.valueOf(id.getAsLong())) : target,
                id.isEmpty() || !inSession ? "" : Sessions.token(id.getAsLong()));
        return new CatalogueEntry(operation.id(), title, status, basis, PreferHeader.write(preferences), ways);
    }

    /** An intervention stands for one preference alone. */
    private static OptionalLong id(Map<Preference, String> preferences) {
        Map.Entry<Preference, String> first = preferences.entrySet().iterator().next();
        return preferences.size() == 1 ? WellKnownIds.of(first.getKey(), first.getValue()) : OptionalLong.empty();
    }

    private static String joined(
            Map<Preference, String> preferences,
            String separator,
            Function<Map.Entry<Preference, String>, String> written) {
        return preferences.entrySet().stream().map(written).collect(Collectors.joining(separator));
    }

    /** A blank and a tilde as they are read in every part of a URL. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    /** The path with a described value for each variable, and the query that must be there. */
    private String target(String id) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters(Parameter.In.PATH)) {
            String value = parameter.name().equals(ID) && !id.isEmpty()
                    ? id
                    : SampleValues.full(parameter.schema()).asText();
            path = path.replace("{" + parameter.name() + "}", encoded(value));
        }
        String query = operation.parameters(Parameter.In.QUERY).stream()
                .filter(Parameter::required)
                .map(parameter -> encoded(parameter.name()) + "="
                        + encoded(SampleValues.full(parameter.value()).asText()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
