package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Request;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.Parameter;
import io.contractharness.spec.RuleId;
import io.contractharness.spec.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a successful answer holds the thing that the path names.
 *
 * @param variable the variable of the path that names it
 * @param pointer where the body of an answer names it
 */
record Identity(String variable, String pointer) {
    /**
     * By the names in the description: what the path calls {@code orderId}, the answer calls {@code orderId} or {@code id},
     * at its top or one level below.
     */
    static Optional<Identity> of(Operation operation) {
        Optional<Schema> body = operation.success().json();
        return operation.parameters(Parameter.In.PATH).stream()
                .map(Parameter::name)
                .flatMap(variable -> body.stream()
                        .flatMap(schema -> pointers(schema, variable))
                        .map(pointer -> new Identity(variable, pointer)))
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
                .map(RequestCheck::decodePath);
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
