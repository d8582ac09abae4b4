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

/**
 * One response that a request can prefer.
 *
 * @param operation id of the operation
 * @param title what happens, in a sentence
 * @param status of the response; 0 when none arrives
 * @param basis whether this response is documented or inferred
 * @param preferences what to send, such as {@code code=404}
 * @param ways how to send it
 */
public record CatalogueEntry(
        String operation, String title, int status, Provenance.Basis basis, String preferences, Ways ways) {
    private static final String ID = FixtureRule.VARIABLE;

    /**
     * The ways to send a preference; each target is the path and query of a valid request.
     *
     * @param target to send with the header
     * @param header the header line, such as {@code Prefer: code=404}
     * @param query the target with reserved query parameters
     * @param path the target with a prefix
     * @param byId the target with an intervention id that stands for this response; empty when there is none
     * @param session a session token with such an id, for operations that take the intervention from the session
     */
    public record Ways(
            String method, String target, String header, String query, String path, String byId, String session) {}

    static CatalogueEntry of(
            Operation operation,
            String title,
            int status,
            Provenance.Basis basis,
            Map<Preference, String> preferences) {
        String target = target(operation, "");
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
        Ways ways = new Ways(
                operation.method(),
                target,
                PreferHeader.NAME + ": " + PreferHeader.write(preferences),
                target + (target.contains("?") ? "&" : "?") + query,
                RequestPreferences.PREFIX + prefix + target,
                id.isEmpty() ? "" : inPath ? target(operation, String.valueOf(id.getAsLong())) : target,
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
    private static String target(Operation operation, String id) {
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
