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

/**
 * What a fixture has to be: the whole answer of the operation that can extend it, every part in it.
 *
 * @param operation the operation
 * @param schemas the schemas of its description
 */
public record FixtureRule(Operation operation, SchemaValidator schemas) {
    /** Where a body names what it is. */
    public static final String ID = "/data/id";

    /** The variable that names it in a path. */
    public static final String VARIABLE = "interventionId";

    /** Empty when the description has no operation with an {@code extend} parameter. */
    public static Optional<FixtureRule> of(ApiContract description, SchemaValidator schemas) {
        return description.operations().stream()
                .filter(o -> o.extendParameter().isPresent())
                .findFirst()
                .map(operation -> new FixtureRule(operation, schemas));
    }

    /** How messages call it. */
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

    /** Every way in which a body is none. */
    public List<Violation> check(JsonNode body) {
        return schemas.check(schema(), body);
    }

    /** The same for the body of a certain intervention. */
    List<Violation> check(long id, JsonNode body) {
        List<Violation> violations = new ArrayList<>(check(body));
        JsonNode came = body.at(ID);
        if (came.isIntegralNumber() && (!came.canConvertToLong() || came.longValue() != id)) {
            violations.add(new Violation(ID, "identity", "the id it is kept under, " + id, came.asText()));
        }
        return violations;
    }
}
