package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.Operation;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.validation.SchemaValidator;
import io.contractharness.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks fixtures: each is a complete response of the operation with an {@code extend} parameter. */
public record FixtureRule(Operation operation, SchemaValidator schemas) {
    /** The pointer to the id in a body. */
    public static final String ID = "/data/id";

    /** The variable of the path that holds the id. */
    public static final String VARIABLE = "interventionId";

    /** Empty when the description has no operation with an {@code extend} parameter. */
    public static Optional<FixtureRule> of(ApiContract description, SchemaValidator schemas) {
        return description.operations().stream()
                .filter(o -> o.extendParameter().isPresent())
                .findFirst()
                .map(operation -> new FixtureRule(operation, schemas));
    }

    /** The name of the schema in messages. */
    public String name() {
        return operation.id() + " " + operation.successStatus();
    }

    /** The pointers that each extend value adds. */
    public Map<String, List<String>> table() {
        return operation.extendParameter().orElseThrow().extend();
    }

    public Schema schema() {
        return operation.success().json().orElseThrow();
    }

    /** Every violation of the schema in a body. */
    public List<Violation> check(JsonNode body) {
        return schemas.check(schema(), body);
    }

    /** The same, and whether the body has this id. */
    List<Violation> check(long id, JsonNode body) {
        List<Violation> violations = new ArrayList<>(check(body));
        JsonNode came = body.at(ID);
        if (came.isIntegralNumber() && (!came.canConvertToLong() || came.longValue() != id)) {
            violations.add(new Violation(ID, "identity", "the id it is kept under, " + id, came.asText()));
        }
        return violations;
    }
}
