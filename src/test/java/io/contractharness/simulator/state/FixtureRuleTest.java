package io.contractharness.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.spec.Description;
import io.contractharness.validation.Schemas;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixtureRuleTest {
    @Test
    void fixtures_are_answers_of_the_operation_that_can_be_extended() {
        Description shipped = Description.shipped();
        FixtureRule rule = FixtureRule.of(shipped, new Schemas(shipped)).orElseThrow();
        assertEquals("get-intervention 200", rule.name());
        assertEquals(shipped.operation("get-intervention"), rule.operation());
    }

    @Test
    void without_one_there_are_no_fixtures() {
        Description kinds = Description.load(Path.of("src/test/resources/validation/kinds.yaml"));
        assertEquals(Optional.empty(), FixtureRule.of(kinds, new Schemas(kinds)));
    }
}
