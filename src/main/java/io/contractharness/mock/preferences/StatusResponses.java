package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.exchange.Responses;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the answer for a status or an example: as the description says, else as the gateway in front of every operation. */
final class StatusResponses {
    private static final Set<Integer> RETRIED = Set.of(429, 503);

    private final ApiContract description;
    private final ExampleResponses bodies;
    private final boolean gateway;

    StatusResponses(ApiContract description, ExampleResponses bodies, boolean gateway) {
        this.description = description;
        this.bodies = bodies;
        this.gateway = gateway;
    }

    /**
     * The answer that is asked for.
     *
     * @param request its target without prefixes
     * @return empty when neither a status nor an example is asked for
     * @throws IllegalArgumentException when there is no such answer; the message lists those there are
     */
    Optional<Response> of(Request request, RequestPreferences preferences) {
        Optional<Operation> operation = description.find(request.method(), request.path());
        Optional<PreferenceValue> code = preferences.of(Preference.CODE);
        Optional<PreferenceValue> example = preferences.of(Preference.EXAMPLE);
        if (example.isPresent()) {
            return Optional.of(example(operation, request, code, example.get()));
        }
        return code.map(given -> {
            String value = given.value();
            int status = value.matches("[2-5]\\d\\d") ? Integer.parseInt(value) : 0;
            return status(operation, request, status).orElseThrow(() -> given.impossible("one of " + all(operation)));
        });
    }

    /** The answer of a status, when it can be had. */
    Optional<Response> status(Optional<Operation> operation, Request request, int status) {
        Optional<OperationResponse> says = operation.flatMap(o -> o.response(status));
        Optional<GatewayError> instead = Optional.empty();
        if (says.isEmpty()) {
            instead = GatewayError.withStatus(status);
        } else if (gateway) {
            instead = GatewayError.beforeBackend(status);
        }
        return instead.map(this::answer)
                .or(() -> says.map(described -> bodies.answer(operation.orElseThrow(), described, status, request)))
                .map(answer -> gateway ? answer : again(answer));
    }

    private Response answer(GatewayError answer) {
        return gateway ? answer.answer() : Responses.message(answer.status(), answer.message());
    }

    /** The success of an operation, for whoever asks for nothing else of it. */
    Response success(Operation operation, Request request) {
        return bodies.answer(operation, operation.success(), operation.successStatus(), request);
    }

    private Response example(
            Optional<Operation> operation, Request request, Optional<PreferenceValue> code, PreferenceValue example) {
        Map<String, ExampleResponses.Example> there = operation
                .map(o -> bodies.examples(o, code.map(PreferenceValue::value)))
                .orElse(Map.of());
        ExampleResponses.Example found = there.get(example.value());
        if (found == null) {
            String of = operation.map(Operation::id).orElse("this path")
                    + code.map(given -> " " + given.value()).orElse("");
            throw example.impossible(
                    there.isEmpty()
                            ? "none, as " + of + " has no example with a name"
                            : "one of " + String.join(", ", there.keySet()));
        }
        return bodies.answer(operation.orElseThrow(), found, request);
    }

    private String all(Optional<Operation> operation) {
        Set<String> described = operation
                .map(o -> o.responses().keySet())
                .map(LinkedHashSet::new)
                .orElse(new LinkedHashSet<>());
        String others = others(operation).stream()
                .map(answer -> String.valueOf(answer.status()))
                .collect(Collectors.joining(", "));
        return operation
                .map(o ->
                        String.join(", ", described) + " (described of " + o.id() + "), " + others + " (the gateway's)")
                .orElse(others + " (the gateway's; no operation has this method and path)");
    }

    /** What the gateway may answer to any request, less what is described of the operation. */
    static List<GatewayError> others(Optional<Operation> operation) {
        return Arrays.stream(GatewayError.values())
                .filter(GatewayError::isAlwaysPossible)
                .filter(answer ->
                        operation.flatMap(o -> o.response(answer.status())).isEmpty())
                .toList();
    }

    /** Tells a client that was sent away when to come again, which the gateway itself does not. */
    private static Response again(Response answer) {
        boolean told = answer.headers().stream().anyMatch(h -> h.named("Retry-After"));
        return RETRIED.contains(answer.status()) && !told ? answer.with("Retry-After", "1") : answer;
    }
}
