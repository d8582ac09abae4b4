package io.contractharness.mock.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.sandbox.Projection;
import io.contractharness.validation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes answers of what the description says: with its examples, with the fixtures, or composed from a schema. */
final class ExampleResponses {
    private static final String JSON = "application/json";
    private static final String ID = FixtureRule.VARIABLE;

    private final ApiContract description;
    private final Interventions fixtures;

    ExampleResponses(ApiContract description, Interventions fixtures) {
        this.description = description;
        this.fixtures = fixtures;
    }

    /**
     * A whole body that has a name.
     *
     * @param says the response it is an example of
     */
    record Example(OperationResponse says, int status, Supplier<? extends JsonNode> body) {}

    /**
     * The examples of an operation by name: the described ones, those of its success first, then the fixtures.
     *
     * @param code the status they are looked for under; empty for any
     */
    Map<String, Example> examples(Operation operation, Optional<String> code) {
        Map<String, Example> found = new LinkedHashMap<>();
        OperationResponse success = operation.success();
        List<OperationResponse> all = new ArrayList<>(List.of(success));
        all.addAll(operation.responses().values());
        for (OperationResponse says : all) {
            if (code.isEmpty() || code.get().equals(says.status())) {
                says.examples().forEach((name, body) -> {
                    if (!name.isEmpty()) {
                        found.putIfAbsent(name, new Example(says, typical(operation, says), () -> body));
                    }
                });
            }
        }
        if (operation.extendParameter().isPresent()
                && (code.isEmpty() || code.get().equals(success.status()))) {
            fixtures.names()
                    .forEach(name -> found.putIfAbsent(
                            name,
                            new Example(
                                    success,
                                    operation.successStatus(),
                                    () -> fixtures.named(name).orElseThrow())));
        }
        return found;
    }

    Response answer(Operation operation, Example example, Request request) {
        return answer(
                operation,
                example.says(),
                example.status(),
                Optional.of(example.body().get()),
                request);
    }

    /** The first example of a response, or what is composed from its schema. */
    Response answer(Operation operation, OperationResponse says, int status, Request request) {
        Optional<JsonNode> first = says.examples().values().stream().findFirst();
        return answer(operation, says, status, first, request);
    }

    private Response answer(
            Operation operation, OperationResponse says, int status, Optional<JsonNode> example, Request request) {
        Response answer = Responses.empty(status);
        if (!says.empty()) {
            String type = says.json().isPresent()
                    ? JSON
                    : says.mediaTypes().keySet().iterator().next();
            JsonNode body =
                    example.orElseGet(() -> SampleValues.full(says.mediaTypes().get(type)));
            if (says == operation.success()) {
                body = asked(operation, body, request);
            }
            String text = type.equals(JSON) || !body.isTextual() ? body.toString() : body.textValue();
            answer = Responses.of(status, type, text.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Schema> header : says.headers().entrySet()) {
            answer = answer.with(header.getKey(), header(operation, header.getKey(), header.getValue()));
        }
        return answer;
    }

    private String header(Operation operation, String name, Schema schema) {
        return name.equalsIgnoreCase("Allow")
                ? description.onPath(operation.path()).stream()
                        .map(Operation::method)
                        .distinct()
                        .collect(Collectors.joining(", "))
                : SampleValues.full(schema).asText();
    }

    /** With the parts that {@code extend} asks for, and as the intervention that was asked for. */
    private static JsonNode asked(Operation operation, JsonNode whole, Request request) {
        JsonNode body = whole.deepCopy();
        String id = operation.match(request.path()).map(path -> path.get(ID)).orElse("");
        if (id.matches("-?\\d{1,18}")
                && body.at(FixtureRule.ID).isIntegralNumber()
                && body.get("data") instanceof ObjectNode data) {
            data.put("id", Long.parseLong(id));
        }
        return operation
                .extendParameter()
                .map(parameter -> StrictJson.written(
                        Projection.of(body, parameter.extend()).with(values(parameter, request.query()))))
                .orElse(body);
    }

    /** The values that mean something; a rehearsed answer refuses none. */
    private static List<String> values(Parameter parameter, String query) {
        return Query.parse(query).getOrDefault(parameter.name(), List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
    }

    /** A status that is described by this response and by none more exactly. */
    static int typical(Operation operation, OperationResponse says) {
        if (says.status().matches("\\d{3}")) {
            return Integer.parseInt(says.status());
        }
        int first = says.status().equals("default")
                ? 500
                : 100 * Character.digit(says.status().charAt(0), 10);
        return IntStream.range(first, 600)
                .filter(status -> operation.response(status).equals(Optional.of(says)))
                .findFirst()
                .orElse(first);
    }
}
