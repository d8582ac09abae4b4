package io.contractharness.suite;

import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import io.cucumber.core.backend.ObjectFactory;
import java.util.HashMap;
import java.util.Map;

/** Gives each scenario a world of its own and the step classes that share it. One factory serves one thread. */
class StepFactory implements ObjectFactory {
    private final RunContext run;
    private final Map<Class<?>, Object> instances = new HashMap<>();
    private ScenarioContext world;

    StepFactory(RunContext run) {
        this.run = run;
    }

    @Override
    public void start() {
        world = null;
        instances.clear();
    }

    @Override
    public void stop() {
        world = null;
        instances.clear();
    }

    @Override
    public boolean addClass(Class<?> glueClass) {
        return true;
    }

    /** A dry run asks for no step, and has no run that a world could belong to. */
    @Override
    public <T> T getInstance(Class<T> glueClass) {
        if (world == null) {
            world = new ScenarioContext(run);
        }
        return glueClass.cast(instances.computeIfAbsent(glueClass, type -> {
            try {
                return type.getConstructor(ScenarioContext.class).newInstance(world);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + ": wanted a public constructor that takes a World", e);
            }
        }));
    }
}
