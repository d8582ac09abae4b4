package io.contractharness.suite;

import io.contractharness.http.ApiClient;
import io.contractharness.report.Results;
import io.contractharness.simulator.Options;
import io.contractharness.simulator.Simulator;
import io.contractharness.spec.Description;
import io.contractharness.steps.Run;

/** A simulator and a run against it, for the features as JUnit tests: every rule gates. */
public final class SimulatedRun extends StepFactory {
    private static final Description DESCRIPTION = Description.shipped();
    private static final Simulator SIMULATOR = Simulator.start(Options.of(DESCRIPTION));
    private static final Results RESULTS = new Results(DESCRIPTION);
    private static final Run RUN = new Run(
            DESCRIPTION,
            SIMULATOR.target(),
            new ApiClient(SIMULATOR.target().pace()),
            Suite.evidence(RESULTS, line -> {}),
            new Run.Options(true, 1, 2));

    /** Cucumber makes one for each thread. */
    public SimulatedRun() {
        super(RUN);
    }

    static Results results() {
        return RESULTS;
    }

    static void shutDown() {
        SIMULATOR.close();
    }
}
