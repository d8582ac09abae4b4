package io.contractharness.steps;

import io.contractharness.spec.Operation;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.ParameterType;
import io.cucumber.java.Scenario;

/** What happens around each scenario, and how its words become values. */
public final class Hooks {
    private final World world;

    public Hooks(World world) {
        this.world = world;
    }

    @Before
    public void begin(Scenario scenario) {
        world.begin(scenario.getName());
    }

    /** A gated rule that no sentence of the scenario asks about fails it all the same. */
    @After
    public void end(Scenario scenario) {
        if (!scenario.isFailed()) {
            world.confirm(judgement -> true);
        }
    }

    @ParameterType("[A-Za-z][A-Za-z0-9_-]+")
    public Operation operation(String id) {
        return world.operation(id);
    }
}
