package io.contractharness.suite;

import static io.cucumber.core.options.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.core.options.Constants.OBJECT_FACTORY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.report.RuleResult;
import io.contractharness.spec.Cell;
import java.util.List;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The features against the simulator, each a test; afterwards the two pages must have held, and all of them been tried. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ConfigurationParameter(key = GLUE_PROPERTY_NAME, value = "io.contractharness.steps")
@ConfigurationParameter(key = OBJECT_FACTORY_PROPERTY_NAME, value = "io.contractharness.suite.SimulatedRun")
@ConfigurationParameter(key = PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, value = "fixed")
@ConfigurationParameter(key = PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, value = "4")
@ConfigurationParameter(key = JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME, value = "long")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
class ContractIT {
    private static final List<String> DOCUMENTED = List.of("get-intervention", "execute-intervention");

    @AfterSuite
    static void every_rule_held() {
        SimulatedRun.shutDown();
        List<String> others = SimulatedRun.results().all().stream()
                .filter(r -> r.isBroken() || DOCUMENTED.contains(r.rule().operation()))
                .filter(r -> r.status() != RuleResult.Status.HELD)
                .map(r -> r.rule().id() + " " + r.status())
                .toList();
        assertEquals(List.of(), others);
        List<Cell> untried = SimulatedRun.results().coverage().notReached().stream()
                .filter(cell -> DOCUMENTED.contains(cell.operation()))
                .toList();
        assertEquals(List.of(), untried, "never tried");
    }
}
