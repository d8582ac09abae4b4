package io.contractharness.steps;

import io.contractharness.contract.Operation;
import io.contractharness.steps.run.ScenarioContext;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.ParameterType;
import io.cucumber.java.Scenario;
import io.cucumber.java.Status;
import java.util.List;

/** Runs before and after each scenario, and converts the parameters of sentences. */
public final class ScenarioHooks {
    private final ScenarioContext scenario;

    public ScenarioHooks(ScenarioContext scenario) {
        this.scenario = scenario;
    }

    @Before
    public void begin(Scenario started) {
        String place = started.getUri() + ":" + started.getLine();
        scenario.begin(started.getName(), scenario.run().expectations(place));
    }

    /**
     * A scenario that ended early judges what it has sent, as the remaining sentences ask. One that passed must have no
     * deviation, so that no report calls it passed.
     */
    @After
    public void end(Scenario ended) {
        if (ended.getStatus() != Status.PASSED) {
            scenario.checks().judgeRest();
        } else {
            scenario.checks().requireNoDeviation();
        }
    }

    @ParameterType("[\\w., ]+")
    public List<String> names(String list) {
        return List.of(list.split(", "));
    }

    @ParameterType("[A-Za-z][A-Za-z0-9_-]+")
    public Operation operation(String id) {
        return scenario.run().description().operation(id);
    }
}
