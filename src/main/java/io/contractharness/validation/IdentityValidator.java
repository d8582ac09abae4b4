package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a successful answer holds the thing that the path names.
 *
 * @param variable the variable of the path that names it
 * @param pointer where the body of an answer names it
 */
record IdentityValidator(String variable, String pointer) {
    /**
     * By the names in the description: what the path calls {@code orderId}, the answer calls {@code orderId} or {@code id},
     * at its top or one level below.
     */
    static Optional<IdentityValidator> of(Operation operation) {
        Optional<Schema> body = operation.success().json();
        return operation.parameters(Parameter.In.PATH).stream()
                .map(Parameter::name)
                .flatMap(variable -> body.stream()
                        .flatMap(schema -> pointers(schema, variable))
                        .map(pointer -> new IdentityValidator(variable, pointer)))
                .findFirst();
    }

    private static Stream<String> pointers(Schema body, String variable) {
        return Stream.of(variable, variable.replaceFirst("^.+Id$", "id"))
                .flatMap(name -> Stream.concat(
                        body.property(name).map(member -> "/" + name).stream(),
                        body.properties().entrySet().stream()
                                .filter(part -> part.getValue().property(name).isPresent())
                                .map(part -> "/" + part.getKey() + "/" + name)));
    }

    List<CheckResult> judge(Operation operation, Request request, JsonNode body) {
        Optional<String> asked = operation
                .match(request.path())
                .flatMap(values -> Optional.ofNullable(values.get(variable)))
                .map(RequestValidator::decodePath);
        JsonNode id = body.at(pointer);
        return asked.isEmpty() || id.isMissingNode()
                ? List.of()
                : List.of(CheckResult.of(
                        !id.isNull() && id.asText().equals(asked.get()),
                        RuleId.of(operation, "identity"),
                        "response body " + pointer,
                        asked.get() + ", as in the path",
                        id.toString()));
    }
}
