package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.simulator.Options;
import io.contractharness.simulator.Simulator;
import io.contractharness.spec.Description;
import io.contractharness.suite.Suite;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a team's own filter sees of a run. */
class RequestCountTest {

    @Test
    void a_filter_of_a_team_sees_exactly_the_requests_that_the_report_counts() {
        Description description = Description.shipped();
        try (Simulator mock = Simulator.start(Options.of(description))) {
            Report report = new Suite(description)
                    .run(mock.target(), new Suite.Options(Optional.empty(), false, 1, 2, Optional.empty()), line -> {});
            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertTrue(report.effort().requests() > 200, "of all features");
            assertEquals(report.effort().requests(), RequestCount.of(mock.baseUrl()));
        }
    }
}
