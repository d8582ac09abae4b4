package io.contractharness.suite;

import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioContext;
import io.cucumber.core.backend.ObjectFactory;
import java.util.HashMap;
import java.util.Map;

/** Creates the step classes of each scenario, which share one context. One factory serves one thread. */
class StepFactory implements ObjectFactory {
    private final RunContext run;
    private final Map<Class<?>, Object> steps = new HashMap<>();
    private ScenarioContext scenario;

    /** @param run null for a dry run, which needs no step classes */
    StepFactory(RunContext run) {
        this.run = run;
    }

    @Override
    public void start() {
        clear();
    }

    @Override
    public void stop() {
        clear();
    }

    private void clear() {
        scenario = null;
        steps.clear();
    }

    @Override
    public boolean addClass(Class<?> glueClass) {
        return true;
    }

    @Override
    public <T> T getInstance(Class<T> glueClass) {
        if (scenario == null) {
            scenario = new ScenarioContext(run);
        }
        return glueClass.cast(steps.computeIfAbsent(glueClass, type -> {
            try {
                return type.getConstructor(ScenarioContext.class).newInstance(scenario);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        type.getName() + ": wanted a public constructor that takes a ScenarioContext", e);
            }
        }));
    }
}
