package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.RuleId;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitHubAnnotationsTest {
    @Test
    void each_broken_rule_is_an_annotation_of_its_line() {
        assertEquals("""
                ::notice title=contract BROKEN::1 gated rule is broken; 13 rules: 5 held, 1 broken (gated), 1 deviations, 0 known, 6 not judged
                ::error file=openapi/things.yaml,line=24,title=get-thing.200.name.type::name is of type string (documented). a thing: response body /name: wanted string, came integer 5, <b>5</b> & 50%25 of *it*%0Awhich, so: no
                ::warning file=openapi/things.yaml,line=16,title=get-thing.repeatable::Two reads give the same (inferred). a thing: response body /name: wanted "a", as before, came "b", as before
                """, new GitHubAnnotations(Things.mixed()).text());
    }

    @Test
    void run_that_proves_nothing_is_an_error() {
        assertEquals(
                "::error title=contract UNUSABLE::half%0Aof it: 50%25; 13 rules: 0 held, 0 broken (gated), 0 deviations,"
                        + " 0 known, 13 not judged\n",
                new GitHubAnnotations(new Things().crashed("half\nof it: 50%").report()).text());
    }

    @Test
    void ten_worst_rules_are_shown_and_all_are_counted() {
        ApiContract description = ApiContract.builtIn();
        ResultCollector results = new ResultCollector(description);
        results.add(new Finding(
                "s",
                "",
                List.of(Things.read("/a", 200)),
                CheckResult.held(RuleId.parse("get-intervention.200.status"))));
        description.rules().values().stream()
                .filter(rule ->
                        rule.provenance().documented() && rule.id().keyword().equals("type"))
                .forEach(rule -> results.add(new Finding(
                        "s", "", List.of(Things.read("/a", 200)), CheckResult.broken(rule.id(), "p", "w", "c"))));
        Report report = Report.of(
                description,
                new Report.Subject("stage.yaml", Things.BASE, false, 1),
                results,
                new RunStatistics(Instant.EPOCH, Duration.ZERO, 1, 1),
                SecretMasker.none());

        String text = new GitHubAnnotations(report).text();

        assertEquals(11, text.lines().count());
        assertEquals(
                "::notice title=contract BROKEN::" + report.gatedBroken().size() + " gated rules are broken; "
                        + description.rules().size() + " rules: ",
                text.substring(0, text.indexOf("rules: ") + 7));
    }
}
