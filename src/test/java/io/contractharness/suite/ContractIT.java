package io.contractharness.suite;

import static io.cucumber.core.options.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.core.options.Constants.OBJECT_FACTORY_PROPERTY_NAME;
import static io.cucumber.core.options.Constants.PLUGIN_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.CoverageItem;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import io.contractharness.report.Verdict;
import io.contractharness.report.writer.ConsoleSummary;
import io.contractharness.report.writer.ReportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Runs each scenario as a test, against the mock or the target that {@code -Dcontract.target} names, see {@link TargetRun}.
 * At the end every gated rule must have held. On the mock, all rules of the two documented operations must have been tried.
 */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ConfigurationParameter(key = GLUE_PROPERTY_NAME, value = "io.contractharness.steps")
@ConfigurationParameter(key = OBJECT_FACTORY_PROPERTY_NAME, value = "io.contractharness.suite.TargetRun")
@ConfigurationParameter(key = PLUGIN_PROPERTY_NAME, value = "io.contractharness.suite.TargetRun$Scenarios")
@ConfigurationParameter(key = PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, value = "fixed")
@ConfigurationParameter(key = PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, value = "4")
@ConfigurationParameter(key = JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME, value = "long")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
class ContractIT {
    private static final List<String> DOCUMENTED = List.of("get-intervention", "execute-intervention");

    @BeforeSuite
    static void target_can_be_reached() {
        reports().prepare();
        assertEquals(Optional.empty(), TargetRun.unreachable());
    }

    private static ReportFolder reports() {
        return new ReportFolder(Path.of(System.getProperty("contract.report-dir", "target/contract-it")));
    }

    @AfterSuite
    static void every_rule_holds() {
        Report report = TargetRun.end();
        reports().write(report);
        assertEquals(Verdict.End.HELD, report.verdict().end(), new ConsoleSummary(report)::text);
        if (!TargetRun.onMock()) {
            return;
        }
        List<String> others = report.rules().stream()
                .filter(r -> r.isBroken() || DOCUMENTED.contains(r.rule().operation()))
                .filter(r -> r.status() != RuleResult.Status.HELD)
                .map(r -> r.rule().id() + " " + r.status())
                .toList();
        assertEquals(List.of(), others);
        List<CoverageItem> untried = report.coverage().notReached().stream()
                .filter(cell -> DOCUMENTED.contains(cell.operation()))
                .toList();
        assertEquals(List.of(), untried, "never tried");
    }
}
