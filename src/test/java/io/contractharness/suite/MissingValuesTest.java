package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.faults.Catalogue;
import io.contractharness.report.Report;
import io.contractharness.report.RuleResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If a value is null or missing, the rule about its presence is broken, and no rule about its content holds. */
class MissingValuesTest {
    private final FaultRuns kills = new FaultRuns(ApiContract.builtIn());

    /** A fault, the rule that it breaks, and a rule that can then not be judged. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            effects/url-missing                | execute-intervention.200.presignedUrl.required | execute-intervention.presignedUrl.current execute-intervention.presignedUrl.fresh
            effects/url-null                   | execute-intervention.200.presignedUrl.nullable | execute-intervention.presignedUrl.current execute-intervention.presignedUrl.fresh
            strict json/not-a-number           | get-intervention.200.wellFormed                | get-intervention.extend.order get-intervention.extend.duplicates get-intervention.extend.union execute-intervention.refusedHasNoEffect execute-intervention.effect.nothingElse execute-intervention.effect.summary
            body shape/data-null               | get-intervention.200.data.nullable             | get-intervention.identity
            body shape/top-level-null          | get-intervention.200.body.nullable             | get-intervention.identity
            """)
    void missing_value_breaks_one_rule_and_proves_no_other(String fault, String broken, String unknown)
            throws IOException {
        Report report = kills.report(Catalogue.fault(fault), new AtomicInteger());

        assertEquals(List.of(), report.crashes());
        assertEquals(RuleResult.Status.BROKEN, status(report, broken));
        assertEquals(
                Stream.of(unknown.split(" ")).map(rule -> rule + " NOT_JUDGED").toList(),
                Stream.of(unknown.split(" "))
                        .map(rule -> rule + " " + status(report, rule).name())
                        .toList());
    }

    private static RuleResult.Status status(Report report, String rule) {
        return report.rules().stream()
                .filter(result -> result.rule().id().value().equals(rule))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
