package io.contractharness.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.http.Exchange;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Operation;
import io.contractharness.spec.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether what came is what the path names.
 *
 * @param variable the variable of the path that names it
 * @param pointer where the body of an answer names it
 */
public record Identity(String variable, String pointer) {

    public List<CheckResult> judge(Operation operation, Exchange exchange) {
        Optional<String> asked =
                operation.match(exchange.request().path()).flatMap(values -> Optional.ofNullable(values.get(variable)));
        if (exchange.response().status() != operation.successStatus() || asked.isEmpty()) {
            return List.of();
        }
        JsonNode id;
        try {
            id = StrictJson.parse(exchange.response().body()).at(pointer);
        } catch (MalformedJsonException e) {
            return List.of(); // other rules judge it
        }
        return id.isMissingNode()
                ? List.of()
                : List.of(CheckResult.of(
                        id.asText().equals(asked.get()),
                        RuleId.of(operation, "identity"),
                        "response body " + pointer,
                        asked.get() + ", as in the path",
                        id.toString()));
    }
}
