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
import java.util.stream.Collectors;

/** Writes the ways to send preferences to one operation. */
final class PreferenceSyntax {
    private static final String ID = FixtureRule.VARIABLE;

    private final Operation operation;

    PreferenceSyntax(Operation operation) {
        this.operation = operation;
    }

    CatalogueEntry entry(String title, int status, Provenance.Basis basis, Map<Preference, String> preferences) {
        String target = target("");
        String query = preferences.entrySet().stream()
                .map(e -> e.getKey().query() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        String prefix = preferences.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(PreferHeader.word(e.getValue())))
                .collect(Collectors.joining(","));
        boolean inPath = operation.parameter(ID).isPresent();
        boolean inSession = !inPath
                && operation.parameters(Parameter.In.CREDENTIAL).stream().anyMatch(p -> !p.bearer());
        OptionalLong id = inPath || inSession ? id(preferences) : OptionalLong.empty();
        CatalogueEntry.Ways ways = new CatalogueEntry.Ways(
                operation.method(),
                target,
                PreferHeader.NAME + ": " + PreferHeader.write(preferences),
                target + (target.contains("?") ? "&" : "?") + query,
                RequestPreferences.PREFIX + prefix + target,
                id.isEmpty() ? "" : inPath ? target(String.valueOf(id.getAsLong())) : target,
                id.isEmpty() || inPath ? "" : Sessions.token(id.getAsLong()));
        return new CatalogueEntry(operation.id(), title, status, basis, PreferHeader.write(preferences), ways);
    }

    /** An id stands for one preference only. */
    private static OptionalLong id(Map<Preference, String> preferences) {
        Map.Entry<Preference, String> first = preferences.entrySet().iterator().next();
        return preferences.size() == 1 ? WellKnownIds.of(first.getKey(), first.getValue()) : OptionalLong.empty();
    }

    /** Escapes spaces and tildes so that they read the same in the path and in the query. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    /** The path with sample values and the required query parameters. */
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
