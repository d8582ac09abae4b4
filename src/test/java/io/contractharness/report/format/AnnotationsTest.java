package io.contractharness.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.contractharness.http.Secrets;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.Results;
import io.contractharness.report.result.Things;
import io.contractharness.spec.CheckResult;
import io.contractharness.spec.Description;
import io.contractharness.spec.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void each_broken_rule_is_a_command_that_names_its_line() {
        assertEquals("""
                ::notice title=contract BROKEN::1 gated rule is broken; of 13 rules 5 held, 1 are broken and gate, 1 deviate, 0 are known, 6 were not judged
                ::error file=openapi/things.yaml,line=24,title=get-thing.200.name.type::name is of type string (documented). a thing: response body /name: wanted string, came integer 5, <b>5</b> & 50%25 of *it*%0Awhich, so: no
                ::warning file=openapi/things.yaml,line=16,title=get-thing.repeatable::Two reads give the same (inferred). a thing: response body /name: wanted "a", as before, came "b", as before
                """, new Annotations(Things.mixed()).text());
    }

    @Test
    void a_run_that_proves_nothing_is_an_error() {
        assertEquals(
                "::error title=contract UNUSABLE::half%0Aof it: 50%25; of 13 rules 0 held, 0 are broken and gate, 0"
                        + " deviate, 0 are known, 13 were not judged\n",
                new Annotations(new Things().crashed("half\nof it: 50%").report()).text());
    }

    @Test
    void the_worst_ten_are_told_and_all_are_counted() {
        Description description = Description.shipped();
        Results results = new Results(description);
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
                new Report.Effort(Instant.EPOCH, Duration.ZERO, 1, 1),
                Secrets.none());

        String text = new Annotations(report).text();

        assertEquals(11, text.lines().count());
        assertEquals(
                "::notice title=contract BROKEN::" + report.gatedBroken().size() + " gated rules are broken; of ",
                text.substring(0, text.indexOf("of ") + 3));
    }
}
