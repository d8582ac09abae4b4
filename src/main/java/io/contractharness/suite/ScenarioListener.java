package io.contractharness.suite;

import io.contractharness.report.ResultCollector;
import io.contractharness.steps.SentenceRules;
import io.contractharness.steps.run.RunContext;
import io.contractharness.steps.run.ScenarioChecks;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestRunFinished;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reports the progress of scenarios, and records the rules that a scenario could not judge. */
final class ScenarioListener implements ConcurrentEventListener {
    private static final int MEGABYTE = 1024 * 1024;

    private final RunContext run;
    private final SentenceRules sentenceRules;
    private final ResultCollector results;
    private final ProgressListener progress;
    private final AtomicInteger finished = new AtomicInteger();
    private final Map<UUID, ScenarioInfo> running = new ConcurrentHashMap<>();

    ScenarioListener(RunContext run, ResultCollector results, ProgressListener progress) {
        this.run = run;
        this.sentenceRules = new SentenceRules(run.description());
        this.results = results;
        this.progress = progress;
    }

    int finished() {
        return finished.get();
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseStarted.class, event -> started(event.getTestCase()));
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
        publisher.registerHandlerFor(
                TestRunFinished.class, event -> running.values().forEach(this::outOfMemory));
    }

    private void started(TestCase testCase) {
        ScenarioInfo scenario = ScenarioInfo.of(testCase, sentenceRules);
        running.put(testCase.getId(), scenario);
        List<String> sentences = ScenarioInfo.sentences(testCase);
        run.expect(scenario.place(), sentenceRules.expectations(sentences));
        if (sentenceRules.ordered(sentences)) {
            run.expectOrder(scenario.place());
        }
    }

    /** Cucumber finishes a scenario after every failure, but not after an {@link OutOfMemoryError}. */
    private void outOfMemory(ScenarioInfo scenario) {
        String why = "scenario '" + scenario.name() + "' of " + scenario.feature()
                + " broke off: memory ran out, the heap has "
                + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB; give Java a larger one, such as -Xmx1g";
        results.notJudged(scenario.name(), scenario.rules(), "memory ran out");
        results.crash(why);
        progress.line("  went wrong         " + why);
    }

    private void finished(TestCaseFinished event) {
        finished.incrementAndGet();
        ScenarioInfo scenario = running.remove(event.getTestCase().getId());
        Throwable error = event.getResult().getError();
        String text = error == null ? "" : run.secrets().mask(String.valueOf(error.getMessage()));
        String word = switch (event.getResult().getStatus()) {
            case PASSED -> "held";
            case SKIPPED -> error instanceof ScenarioChecks.DeviationException ? "deviates" : "not judged";
            case FAILED -> error instanceof AssertionError ? "broken" : "went wrong";
            default -> "went wrong";
        };
        if (word.equals("not judged")) {
            results.notJudged(scenario.name(), scenario.rules(), text);
        } else if (word.equals("went wrong")) {
            String what = error == null
                    ? "a sentence of it is not known"
                    : error.getClass().getSimpleName() + ": " + text;
            results.crash("scenario '" + scenario.name() + "' of " + scenario.feature() + ": "
                    + event.getResult().getStatus() + ": " + what);
        }
        double seconds = event.getResult().getDuration().toMillis() / 1000.0;
        progress.line(String.format(
                Locale.ROOT, "  %-10s %5.1f s  %s: %s", word, seconds, scenario.feature(), scenario.name()));
    }
}
