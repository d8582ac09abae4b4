package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.Verdict;
import io.contractharness.suite.ContractSuite;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A team's own filter sees every request of a run. */
class RequestCountTest {

    @Test
    void own_filter_sees_every_request_of_the_report() {
        ApiContract description = ApiContract.builtIn();
        try (MockServer mock = MockServer.start(MockOptions.of(description))) {
            Report report = new ContractSuite(description)
                    .run(
                            mock.target(),
                            new ContractSuite.Options(Optional.empty(), false, 1, 2, Optional.empty()),
                            line -> {});
            assertEquals(Verdict.End.HELD, report.verdict().end());
            assertTrue(report.statistics().requests() > 200, "of all features");
            assertEquals(report.statistics().requests(), RequestCount.of(mock.baseUrl()));
        }
    }
}
