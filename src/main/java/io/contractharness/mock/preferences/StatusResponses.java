package io.contractharness.mock.preferences;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.OperationResponse;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.VisibleText;
import io.contractharness.mock.exchange.GatewayError;
import io.contractharness.mock.exchange.Responses;
import io.contractharness.mock.template.TemplateValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the response for a status or an example: from the description, else from the gateway in front of it. */
final class StatusResponses {
    private static final Set<Integer> RETRY_LATER = Set.of(429, 503);

    private final ApiContract description;
    private final ExampleResponses examples;
    private final boolean gateway;

    StatusResponses(ApiContract description, ExampleResponses examples, boolean gateway) {
        this.description = description;
        this.examples = examples;
        this.gateway = gateway;
    }

    /**
     * The response of the preferred example, or else of the preferred status.
     *
     * @param request its target without prefixes
     * @param preferences with a status, an example, or both
     * @param values for the templates of fixtures
     * @throws IllegalArgumentException when there is no such response; the message lists the possible ones
     */
    Response of(Request request, RequestPreferences preferences, Supplier<TemplateValues> values) {
        Optional<Operation> operation = description.find(request.method(), request.path());
        Optional<PreferenceValue> code = preferences.of(Preference.CODE);
        Optional<PreferenceValue> example = preferences.of(Preference.EXAMPLE);
        if (example.isPresent()) {
            Map<String, ExampleResponses.Example> byName = operation
                    .map(o -> examples.examples(o, code.map(PreferenceValue::value), values))
                    .orElse(Map.of());
            return example(operation, request, byName, preferences);
        }
        String value = code.orElseThrow().value();
        int status = value.matches("[2-5]\\d\\d") ? Integer.parseInt(value) : 0;
        return status(operation, request, status)
                .orElseThrow(() -> code.get().invalid("one of " + possibleStatuses(operation)));
    }

    /** The response with a status, if the description or the gateway has one. */
    Optional<Response> status(Optional<Operation> operation, Request request, int status) {
        Optional<OperationResponse> described = operation.flatMap(o -> o.response(status));
        Optional<GatewayError> error = described.isEmpty()
                ? GatewayError.withStatus(status)
                : gateway ? GatewayError.beforeBackend(status) : Optional.empty();
        if (gateway && error.isPresent()) {
            return error.map(GatewayError::answer);
        }
        return error.map(e -> Responses.message(e.status(), e.message()))
                .or(() -> described.map(response -> examples.answer(operation.get(), response, status, request)))
                .map(answer -> gateway ? answer : withChallenge(withRetryAfter(answer), operation));
    }

    /** The success of an operation, for a request that prefers only a delay or a fault. */
    Response success(Operation operation, Request request) {
        return examples.answer(operation, operation.success(), operation.successStatus(), request);
    }

    private Response example(
            Optional<Operation> operation,
            Request request,
            Map<String, ExampleResponses.Example> byName,
            RequestPreferences preferences) {
        PreferenceValue example = preferences.of(Preference.EXAMPLE).orElseThrow();
        ExampleResponses.Example found = byName.get(example.value());
        if (found == null) {
            String of = operation.map(Operation::id).orElse("this path")
                    + preferences
                            .of(Preference.CODE)
                            .map(code -> " " + code.value())
                            .orElse("");
            throw example.invalid(
                    byName.isEmpty()
                            ? "none, as " + of + " has no example with a name"
                            : "one of " + VisibleText.listed(byName.keySet()));
        }
        return examples.answer(operation.orElseThrow(), found, request);
    }

    private static String possibleStatuses(Optional<Operation> operation) {
        String others = gatewayErrors(operation).stream()
                .map(error -> String.valueOf(error.status()))
                .collect(Collectors.joining(", "));
        return operation
                .map(o -> String.join(", ", o.responses().keySet()) + " (described of " + o.id() + "), " + others
                        + " (the gateway's)")
                .orElse(others + " (the gateway's; no operation has this method and path)");
    }

    /** The errors of the gateway whose status the operation does not describe. */
    static List<GatewayError> gatewayErrors(Optional<Operation> operation) {
        return Arrays.stream(GatewayError.values())
                .filter(GatewayError::isAlwaysPossible)
                .filter(error ->
                        operation.flatMap(o -> o.response(error.status())).isEmpty())
                .toList();
    }

    /** The gateway itself does not send this header. */
    private static Response withChallenge(Response answer, Optional<Operation> operation) {
        return answer.status() == 401
                ? operation
                        .flatMap(Operation::challenge)
                        .map(challenge -> answer.with("WWW-Authenticate", challenge))
                        .orElse(answer)
                : answer;
    }

    private static Response withRetryAfter(Response answer) {
        return RETRY_LATER.contains(answer.status())
                        && answer.header("Retry-After").isEmpty()
                ? answer.with("Retry-After", "1")
                : answer;
    }
}
