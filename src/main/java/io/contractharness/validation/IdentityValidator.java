package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.Json;
import io.contractharness.exchange.Request;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that a successful response has the id that was requested. An id of another type than described, or none at all, is
 * not compared: the rules of its type judge it.
 *
 * @param variable the variable of the path with the id
 * @param pointer where the body of a response has the id
 * @param type the described type of the id in the body
 */
record IdentityValidator(String variable, String pointer, String type) {
    private static final int MAX_DIGITS = 100;

    /** The body has the variable {@code orderId} as {@code orderId} or {@code id}, at the top or one level below. */
    static Optional<IdentityValidator> of(Operation operation) {
        Optional<Schema> body = operation.success().json();
        return operation.parameters(Parameter.In.PATH).stream()
                .map(Parameter::name)
                .flatMap(variable -> body.stream()
                        .flatMap(schema -> pointers(schema, variable)
                                .map(pointer -> new IdentityValidator(
                                        variable,
                                        pointer,
                                        schema.at(pointer).map(Schema::type).orElse("")))))
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
        Optional<String> wanted = operation
                .match(request.path())
                .flatMap(values -> Optional.ofNullable(values.get(variable)))
                .map(RequestValidator::decodePath);
        JsonNode id = body.at(pointer);
        return wanted.isEmpty() || !isOfType(id)
                ? List.of()
                : List.of(CheckResult.of(
                        text(id).equals(asWritten(wanted.get())),
                        RuleId.of(operation, "identity"),
                        "response body " + pointer,
                        wanted.get() + ", as in the path",
                        id.toString()));
    }

    private boolean isOfType(JsonNode id) {
        return switch (type) {
            case "integer" -> Json.isInteger(id);
            case "number" -> id.isNumber();
            case "string" -> id.isTextual();
            default -> id.isValueNode() && !id.isNull();
        };
    }

    /** The number that a text means, also with a sign, leading zeros or blanks; whether these are allowed is another rule. */
    private String asWritten(String wanted) {
        if (!type.equals("integer") || wanted.length() > MAX_DIGITS) {
            return wanted;
        }
        try {
            BigDecimal number = new BigDecimal(wanted.strip());
            boolean whole = number.stripTrailingZeros().scale() <= 0 && Math.abs((long) number.scale()) <= MAX_DIGITS;
            return whole ? number.toBigInteger().toString() : wanted;
        } catch (NumberFormatException e) {
            return wanted;
        }
    }

    /** An id as a path writes it: 7.0 and 7e0 are 7. */
    private static String text(JsonNode id) {
        return Json.isInteger(id) ? id.decimalValue().toBigInteger().toString() : id.asText();
    }
}
