package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.validation.SchemaValidator;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixtureRuleTest {
    @Test
    void fixtures_are_responses_of_the_extend_operation() {
        ApiContract shipped = ApiContract.builtIn();
        FixtureRule rule = FixtureRule.of(shipped, new SchemaValidator(shipped)).orElseThrow();
        assertEquals("get-intervention 200", rule.name());
        assertEquals(shipped.operation("get-intervention"), rule.operation());
    }

    @Test
    void without_an_extend_operation_there_are_no_fixtures() {
        ApiContract kinds = ApiContract.load(Path.of("src/test/resources/validation/kinds.yaml"));
        assertEquals(Optional.empty(), FixtureRule.of(kinds, new SchemaValidator(kinds)));
    }
}
