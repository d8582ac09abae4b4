package io.contractharness.steps;

import io.contractharness.contract.Operation;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.ParameterType;
import io.cucumber.java.Scenario;
import io.cucumber.java.Status;
import java.util.List;

/** What happens around each scenario, and how its words become values. */
public final class ScenarioHooks {
    private final ScenarioContext world;

    public ScenarioHooks(ScenarioContext world) {
        this.world = world;
    }

    @Before
    public void begin(Scenario scenario) {
        world.begin(scenario.getName(), world.run().asked(scenario.getUri() + ":" + scenario.getLine()));
    }

    /** What a scenario sent before it ended early is judged as its sentences ask, though they were not reached. */
    @After
    public void end(Scenario scenario) {
        if (scenario.getStatus() != Status.PASSED) {
            world.checks().judgeRest();
        }
    }

    @ParameterType("[\\w., ]+")
    public List<String> names(String list) {
        return List.of(list.split(", "));
    }

    @ParameterType("[A-Za-z][A-Za-z0-9_-]+")
    public Operation operation(String id) {
        return world.operation(id);
    }
}
