package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.validation.SchemaValidator;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixtureRuleTest {
    @Test
    void fixtures_are_answers_of_the_operation_that_can_be_extended() {
        ApiContract shipped = ApiContract.shipped();
        FixtureRule rule = FixtureRule.of(shipped, new SchemaValidator(shipped)).orElseThrow();
        assertEquals("get-intervention 200", rule.name());
        assertEquals(shipped.operation("get-intervention"), rule.operation());
    }

    @Test
    void without_one_there_are_no_fixtures() {
        ApiContract kinds = ApiContract.load(Path.of("src/test/resources/validation/kinds.yaml"));
        assertEquals(Optional.empty(), FixtureRule.of(kinds, new SchemaValidator(kinds)));
    }
}
