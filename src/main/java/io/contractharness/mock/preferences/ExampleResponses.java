package io.contractharness.mock.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.openapi.SampleValues;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.Provenance.Basis;
import io.contractharness.contract.source.StrictJson;
import io.contractharness.exchange.Query;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.sandbox.FixtureRule;
import io.contractharness.mock.sandbox.InterventionBody;
import io.contractharness.mock.sandbox.Interventions;
import io.contractharness.mock.template.TemplateValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes responses from the description: from its examples, from the fixtures, or from a schema. */
final class ExampleResponses {
    private static final String JSON = "application/json";

    private final ApiContract description;
    private final Interventions fixtures;

    ExampleResponses(ApiContract description, Interventions fixtures) {
        this.description = description;
        this.fixtures = fixtures;
    }

    /**
     * A body with a name.
     *
     * @param response the described response that it belongs to
     */
    record Example(OperationResponse response, int status, Supplier<? extends JsonNode> body) {
        /** A body is ours, unless it is an example of the description, word for word. */
        Basis basis() {
            JsonNode shown = body.get();
            return response.examples().values().stream()
                            .anyMatch(example -> example.equals(Example::compareNumbers, shown))
                    ? response.provenance().basis()
                    : Basis.INFERRED;
        }

        /** Jackson takes 1 for other than 1 when one was read as a long number. */
        private static int compareNumbers(JsonNode one, JsonNode other) {
            boolean numbers = one.isNumber() && other.isNumber();
            return (numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other)) ? 0 : 1;
        }
    }

    /**
     * The examples of an operation by name: those of its success, then other described ones, then the fixtures.
     *
     * @param status only examples of this status; empty for all
     * @param values for the templates of fixtures
     */
    Map<String, Example> examples(Operation operation, Optional<String> status, Supplier<TemplateValues> values) {
        Map<String, Example> examples = new LinkedHashMap<>();
        OperationResponse success = operation.success();
        Stream.concat(Stream.of(success), operation.responses().values().stream())
                .filter(response -> status.map(response.status()::equals).orElse(true))
                .forEach(response -> response.examples().forEach((name, body) -> {
                    if (!name.isEmpty()) {
                        examples.putIfAbsent(
                                name, new Example(response, typicalStatus(operation, response), () -> body));
                    }
                }));
        if (operation.extendParameter().isPresent()
                && status.map(success.status()::equals).orElse(true)) {
            for (String name : fixtures.names()) {
                Supplier<JsonNode> body =
                        () -> fixtures.named(name, values.get()).orElseThrow();
                examples.putIfAbsent(name, new Example(success, operation.successStatus(), body));
            }
        }
        return examples;
    }

    /**
     * A status for this response. For a range or the default: one that no other response of the operation describes
     * more exactly.
     */
    static int typicalStatus(Operation operation, OperationResponse response) {
        String status = response.status();
        if (status.matches("\\d{3}")) {
            return Integer.parseInt(status);
        }
        int first = status.equals("default") ? 500 : 100 * Character.digit(status.charAt(0), 10);
        return IntStream.range(first, 600)
                .filter(candidate -> operation.response(candidate).equals(Optional.of(response)))
                .findFirst()
                .orElse(first);
    }

    Response answer(Operation operation, Example example, Request request) {
        JsonNode body = example.body().get();
        return answer(operation, example.response(), example.status(), Optional.of(body), request);
    }

    /** The first example of a response, or a body made from its schema. */
    Response answer(Operation operation, OperationResponse response, int status, Request request) {
        Optional<JsonNode> first = response.examples().values().stream().findFirst();
        return answer(operation, response, status, first, request);
    }

    private Response answer(
            Operation operation, OperationResponse response, int status, Optional<JsonNode> example, Request request) {
        Response answer = Responses.empty(status);
        if (!response.empty()) {
            String type = response.json().isPresent()
                    ? JSON
                    : response.mediaTypes().keySet().iterator().next();
            JsonNode body = example.orElseGet(
                    () -> SampleValues.full(response.mediaTypes().get(type)));
            if (response == operation.success()) {
                body = requestedParts(operation, body, request);
            }
            String text = type.equals(JSON) || !body.isTextual() ? body.toString() : body.textValue();
            answer = Responses.of(status, type, text.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Schema> header : response.headers().entrySet()) {
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

    /** The body with the id of the request and the parts that its extend values name; unknown values are ignored. */
    private static JsonNode requestedParts(Operation operation, JsonNode whole, Request request) {
        JsonNode body = whole.deepCopy();
        String id = operation
                .match(request.path())
                .map(path -> path.get(FixtureRule.VARIABLE))
                .orElse("");
        if (id.matches("-?\\d{1,18}")
                && body.at(FixtureRule.ID).isIntegralNumber()
                && body.get("data") instanceof ObjectNode data) {
            data.put("id", Long.parseLong(id));
        }
        if (operation.extendParameter().isEmpty()) {
            return body;
        }
        Parameter parameter = operation.extendParameter().get();
        List<String> values = Query.parse(request.query()).getOrDefault(parameter.name(), List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
        Map<String, List<String>> table = parameter.extend();
        return StrictJson.written(InterventionBody.of(body, table).with(values, table));
    }
}
