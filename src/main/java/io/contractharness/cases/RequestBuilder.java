package io.contractharness.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RequestBody;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.Credentials;
import io.contractharness.exchange.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds valid requests of one operation. */
public final class RequestBuilder {
    private final Operation operation;
    private final Credentials credentials;
    private final Map<String, String> pathValues;

    /** @param pathValues values for variables of the path; a variable without a value takes the described example */
    public RequestBuilder(Operation operation, Credentials credentials, Map<String, String> pathValues) {
        this.operation = operation;
        this.credentials = credentials;
        this.pathValues = Map.copyOf(pathValues);
    }

    /** A request with everything that the operation requires, and every member of the body. */
    public Request full() {
        return operation
                .body()
                .map(body -> withBody(SampleValues.full(body.schema())))
                .orElseGet(this::bare);
    }

    /** A request with only what the operation requires. */
    Request minimal() {
        return operation
                .body()
                .filter(RequestBody::required)
                .map(body -> withBody(SampleValues.required(body.schema())))
                .orElseGet(this::bare);
    }

    /** A request whose texts all differ and are not only ASCII, so that a target that swaps two of them is found. */
    public Request distinct() {
        if (operation.body().isEmpty()) {
            return bare();
        }
        return withBody(distinct(operation.body().get().schema()));
    }

    private static JsonNode distinct(Schema schema) {
        JsonNode body = SampleValues.full(schema);
        schema.properties().forEach((name, property) -> {
            boolean free = property.type().equals("string")
                    && Stream.of("format", "enum", "pattern").noneMatch(property::has)
                    && !name.toLowerCase(Locale.ROOT).endsWith("email");
            String text = "Zoé " + name;
            if (free && text.length() <= property.get("maxLength").asInt(Integer.MAX_VALUE)) {
                ((ObjectNode) body).put(name, text);
            }
        });
        return body;
    }

    /** A request as {@link #distinct} with texts that are often stored wrongly, but for what is left out. */
    Request hard(HardTexts.Without without) {
        Schema schema = operation.body().orElseThrow().schema();
        JsonNode body = distinct(schema);
        if (body instanceof ObjectNode object) {
            new HardTexts(schema).put(object, without);
        }
        return withBody(body);
    }

    public Request withBody(JsonNode body) {
        return bare().withHeader("Content-Type", operation.body().orElseThrow().mediaType())
                .withBody(body.toString());
    }

    /** The full request with only these values of a query parameter; its name is repeated for each value. */
    public Request withQuery(String name, List<String> values) {
        List<String> pairs =
                values.stream().map(value -> encode(name) + "=" + encode(value)).toList();
        return full().withTarget(bare(name, pairs).target());
    }

    /** The full request with this text added to the query. */
    public Request withRawQuery(String query) {
        Request full = full();
        return full.withTarget(full.target() + (full.target().contains("?") ? "&" : "?") + query);
    }

    /** The same requests with another value for a variable of the path. */
    public RequestBuilder withPathValue(String name, String value) {
        Map<String, String> changed = new HashMap<>(pathValues);
        changed.put(name, value);
        return new RequestBuilder(operation, credentials, changed);
    }

    Operation operation() {
        return operation;
    }

    /** A request with path, required query and headers, and credentials, but no body. */
    public Request bare() {
        return bare("", List.of());
    }

    private Request bare(String without, List<String> pairs) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        Request request = Request.of(operation.method(), "").withHeader("Accept", "application/json");
        for (Parameter parameter : operation.parameters()) {
            String sample = sample(parameter);
            switch (parameter.in()) {
                case PATH -> path = path.replace("{" + parameter.name() + "}", encode(sample));
                case QUERY -> {
                    if (parameter.required() && !parameter.name().equals(without)) {
                        query.add(encode(parameter.name()) + "=" + encode(sample));
                    }
                }
                case HEADER -> {
                    if (parameter.required()) {
                        request = request.withHeader(parameter.name(), sample);
                    }
                }
                case CREDENTIAL -> {
                    Optional<String> value = parameter.bearer()
                            ? credentials.bearerToken().map(token -> "Bearer " + token)
                            : credentials.sessionToken();
                    if (value.isPresent()) {
                        request = request.withHeader(parameter.name(), value.get());
                    }
                }
            }
        }
        query.addAll(pairs);
        return request.withTarget(query.isEmpty() ? path : path + "?" + String.join("&", query));
    }

    /** The value of a parameter in every request. */
    String sample(Parameter parameter) {
        return pathValues.getOrDefault(
                parameter.name(), SampleValues.full(parameter.value()).asText());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
