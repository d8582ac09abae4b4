package io.contractharness.suite.schedule;

import io.contractharness.exchange.MonotonicClock;
import io.cucumber.core.backend.ObjectFactory;
import io.cucumber.core.eventbus.EventBus;
import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.filter.Filters;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.plugin.PluginFactory;
import io.cucumber.core.plugin.Plugins;
import io.cucumber.core.runner.Runner;
import io.cucumber.core.runtime.BackendServiceLoader;
import io.cucumber.core.runtime.BackendSupplier;
import io.cucumber.core.runtime.CucumberExecutionContext;
import io.cucumber.core.runtime.ExitStatus;
import io.cucumber.core.runtime.FeaturePathFeatureSupplier;
import io.cucumber.core.runtime.SynchronizedEventBus;
import io.cucumber.core.runtime.TimeServiceEventBus;
import io.cucumber.plugin.Plugin;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One run of Cucumber by a schedule. Cucumber's own runtime has a single queue, in which scenarios that wait for one another
 * hold the threads of the others.
 */
public final class FeatureRun {
    private final RuntimeOptions options;
    private final EventBus bus =
            SynchronizedEventBus.synchronize(new TimeServiceEventBus(MonotonicClock.system(), UUID::randomUUID));
    private final ThreadLocal<Runner> runners;
    private final ExitStatus exitStatus;
    private final CucumberExecutionContext context;

    /** @param factories gives each thread a factory of its own */
    public FeatureRun(RuntimeOptions options, List<Plugin> plugins, Supplier<? extends ObjectFactory> factories) {
        this.options = options;
        this.exitStatus = new ExitStatus(options);
        BackendSupplier backends = new BackendServiceLoader(FeatureRun::loader, factories::get);
        this.runners = ThreadLocal.withInitial(() -> new Runner(bus, backends.get(), factories.get(), options));
        Plugins all = new Plugins(new PluginFactory(), options);
        plugins.forEach(all::addPlugin);
        all.addPlugin(exitStatus);
        all.setSerialEventBusOnEventListenerPlugins(bus);
        this.context = new CucumberExecutionContext(bus, exitStatus, runners::get);
    }

    private static ClassLoader loader() {
        return FeatureRun.class.getClassLoader();
    }

    public void run(Function<List<Pickle>, ScenarioSchedule> schedule) {
        List<Feature> features =
                new FeaturePathFeatureSupplier(FeatureRun::loader, options, new FeatureParser(bus::generateId)).get();
        Filters filters = new Filters(options);
        List<Pickle> scenarios = features.stream()
                .flatMap(feature -> feature.getPickles().stream())
                .filter(filters)
                .toList();
        try {
            context.runFeatures(() -> {
                features.forEach(context::beforeFeature);
                run(schedule.apply(scenarios));
            });
        } finally {
            runners.remove(); // it holds the credentials
        }
    }

    private void run(ScenarioSchedule schedule) throws InterruptedException {
        Queue<Pickle> others = new ConcurrentLinkedQueue<>(schedule.others());
        List<Thread> threads = start(schedule.threads() - 1, others);
        if (schedule.together()) {
            schedule.ordered().forEach(this::run);
        }
        runAll(others);
        for (Thread thread : threads) {
            thread.join();
        }
        if (!schedule.together()) {
            schedule.ordered().forEach(this::run);
        }
    }

    /**
     * Starts the other threads. Each makes its runner before any scenario sends a request: Cucumber opens the jar as a file
     * system to find the sentences, and REST-assured's Groovy opens it too, which fails when both do so at once.
     */
    private List<Thread> start(int count, Queue<Pickle> scenarios) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(count);
        List<Thread> threads = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Thread(() -> runAll(scenarios, ready), "scenarios-" + number))
                .toList();
        threads.forEach(Thread::start);
        ready.await();
        return threads;
    }

    private void runAll(Queue<Pickle> scenarios, CountDownLatch ready) {
        try {
            runners.get();
        } finally {
            ready.countDown();
        }
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        runAll(scenarios);
    }

    private void runAll(Queue<Pickle> scenarios) {
        for (Pickle next = scenarios.poll(); next != null; next = scenarios.poll()) {
            run(next);
        }
    }

    private void run(Pickle scenario) {
        try {
            context.runTestCase(runner -> runner.runPickle(scenario));
        } catch (Throwable e) {
            // The others run on. Cucumber has noted it, and the listener of the run tells which scenario did not
            // finish.
        }
    }
}
