package io.contractharness.suite;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.ResultCollector;
import io.contractharness.steps.SentenceRules;
import io.contractharness.steps.run.RunContext;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestRunFinished;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears of each scenario: tells progress, and notes what a scenario leaves unjudged. */
final class ScenarioListener implements ConcurrentEventListener {
    private static final int MEGABYTE = 1024 * 1024;

    private final SentenceRules scope;
    private final RunContext run;
    private final ResultCollector results;
    private final SecretMasker secrets;
    private final ProgressListener progress;
    private final List<ScenarioInfo> found;
    private final AtomicInteger finished = new AtomicInteger();
    private final Map<UUID, ScenarioInfo> running = new ConcurrentHashMap<>();

    ScenarioListener(RunContext run, ResultCollector results, ProgressListener progress) {
        this.scope = new SentenceRules(run.description());
        this.run = run;
        this.results = results;
        this.secrets = run.secrets();
        this.progress = progress;
        this.found = null;
    }

    /** Hears of a dry run, which has scenarios and nothing else. */
    ScenarioListener(ApiContract description, List<ScenarioInfo> found) {
        this.scope = new SentenceRules(description);
        this.run = null;
        this.results = null;
        this.secrets = null;
        this.progress = null;
        this.found = found;
    }

    int finished() {
        return finished.get();
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        if (found != null) {
            publisher.registerHandlerFor(TestCaseStarted.class, event -> found.add(info(event.getTestCase())));
        } else {
            publisher.registerHandlerFor(TestCaseStarted.class, event -> begins(event.getTestCase()));
            publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
            publisher.registerHandlerFor(
                    TestRunFinished.class, event -> running.values().forEach(this::broken));
        }
    }

    private void begins(TestCase testCase) {
        ScenarioInfo scenario = info(testCase);
        running.put(testCase.getId(), scenario);
        run.expect(scenario.place(), scope.expectations(sentences(testCase)));
    }

    /** Cucumber takes every failure for that of a scenario, except that there is no memory left. */
    private void broken(ScenarioInfo scenario) {
        String why = "scenario '" + scenario.name() + "' of " + scenario.feature()
                + " broke off: memory ran out, the heap has "
                + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB; give Java a larger one, as -Xmx512m";
        results.notJudged(scenario.name(), scenario.rules(), "memory ran out");
        results.crash(why);
        progress.line("  went wrong         " + why);
    }

    private void finished(TestCaseFinished event) {
        finished.incrementAndGet();
        running.remove(event.getTestCase().getId());
        ScenarioInfo scenario = info(event.getTestCase());
        Result result = event.getResult();
        String text = result.getError() == null
                ? ""
                : secrets.redact(String.valueOf(result.getError().getMessage()));
        String word = switch (result.getStatus()) {
            case PASSED -> "held";
            case SKIPPED -> "not judged";
            case FAILED -> result.getError() instanceof AssertionError ? "broken" : "went wrong";
            default -> "went wrong";
        };
        if (word.equals("not judged")) {
            results.notJudged(scenario.name(), scenario.rules(), text);
        } else if (word.equals("went wrong")) {
            String what = result.getStatus() + ": "
                    + (result.getError() == null
                            ? "a sentence of it is not known"
                            : result.getError().getClass().getSimpleName() + ": " + text);
            results.crash("scenario '" + scenario.name() + "' of " + scenario.feature() + ": " + what);
        }
        double seconds = result.getDuration().toMillis() / 1000.0;
        progress.line(String.format(
                Locale.ROOT, "  %-10s %5.1f s  %s: %s", word, seconds, scenario.feature(), scenario.name()));
    }

    private static List<String> sentences(TestCase testCase) {
        return testCase.getTestSteps().stream()
                .filter(PickleStepTestStep.class::isInstance)
                .map(step -> ((PickleStepTestStep) step).getStep().getText())
                .toList();
    }

    private ScenarioInfo info(TestCase testCase) {
        List<String> sentences = sentences(testCase);
        String file =
                Path.of(testCase.getUri().getSchemeSpecificPart()).getFileName().toString();
        return new ScenarioInfo(
                file,
                testCase.getName(),
                testCase.getTags(),
                testCase.getUri() + ":" + testCase.getLocation().getLine(),
                scope.rules(sentences, scope.expectations(sentences)));
    }
}
