package io.contractharness.suite;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.contract.ApiContract;
import io.contractharness.contract.CheckResult;
import io.contractharness.contract.CoverageItem;
import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.MonotonicClock;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.report.Finding;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import io.contractharness.steps.SentenceRules;
import io.contractharness.steps.retry.RetrySchedule;
import io.contractharness.steps.run.ResultRecorder;
import io.contractharness.steps.run.RunContext;
import io.contractharness.suite.schedule.FeatureRun;
import io.contractharness.suite.schedule.ScenarioSchedule;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.plugin.HtmlFormatter;
import io.cucumber.core.plugin.MessageFormatter;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.Plugin;
import io.cucumber.plugin.event.TestCaseStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the features against a target, or lists their scenarios without running them. */
public final class ContractSuite {
    private static final String BUILT_IN = "classpath:features";
    private static final String GLUE = "classpath:/io/contractharness/steps";
    /** Switched off: it writes stack traces to the console, and the report has their messages. */
    private static final Logger CUCUMBER = Logger.getLogger("io.cucumber.core.runtime.Runtime");

    private final ApiContract description;
    private final String features;
    private final RetrySchedule retries;

    /**
     * The settings of a run.
     *
     * @param selection of scenarios
     * @param start what must be so before the first scenario
     * @param criteria which rules fail the run, and how many must be judged
     * @param seed of everything that is random
     * @param strength of the covering array of extend values: 2 or 3
     * @param reportFolder for Cucumber's own reports
     */
    public record Options(
            ScenarioSelection selection,
            StartConditions start,
            Report.Criteria criteria,
            long seed,
            int strength,
            Optional<Path> reportFolder) {

        /** @param tags a tag expression that selects scenarios */
        public Options(Optional<String> tags, boolean strict, long seed, int strength, Optional<Path> reportFolder) {
            this(
                    ScenarioSelection.byTags(tags),
                    StartConditions.none(),
                    new Report.Criteria(strict, 0),
                    seed,
                    strength,
                    reportFolder);
        }
    }

    /** The features that are built in. */
    public ContractSuite(ApiContract description) {
        this(description, BUILT_IN, RetrySchedule.usual());
    }

    /** @param retries how often a request is sent again whose answer is not the API's doing */
    public ContractSuite(ApiContract description, RetrySchedule retries) {
        this(description, BUILT_IN, retries);
    }

    /** @param features a folder, or a class path as {@code classpath:features} */
    ContractSuite(ApiContract description, String features) {
        this(description, features, RetrySchedule.usual());
    }

    private ContractSuite(ApiContract description, String features, RetrySchedule retries) {
        this.retries = retries;
        this.description = description;
        this.features = features;
    }

    public Report run(Target target, Options options, ProgressListener progress) {
        Clock clock = MonotonicClock.system();
        Instant started = clock.instant();
        SecretMasker secrets = target.secrets();
        ResultCollector results = new ResultCollector(description, secrets);
        ApiClient client = new ApiClient(target);
        RunContext run = new RunContext(
                description,
                target,
                client,
                recorder(results, progress),
                new RunContext.Options(options.criteria().strict(), options.seed(), options.strength(), retries));
        ScenarioListener listener = new ScenarioListener(run, results, progress);
        RunStart start = new RunStart(run, target, client, progress);
        List<ScenarioInfo> all = options.selection().complete() ? List.of() : scenarios();
        Optional<String> nothing = options.selection().complete()
                ? Optional.empty()
                : options.selection().none(all);
        options.selection().notes(all).forEach(line -> progress.line("  " + line));
        RuntimeOptionsBuilder builder = builder(options.selection(), all);
        List<Plugin> plugins = new ArrayList<>(List.of(listener));
        options.reportFolder().ifPresent(folder -> plugins.addAll(reports(folder, progress)));
        ThreadLocal<StepFactory> factories = ThreadLocal.withInitial(() -> new StepFactory(run));
        Optional<String> part = options.selection().shard().map(Shard::toString);
        Supplier<Report> report = () -> Report.of(
                description,
                new Report.Subject(
                        target.shownName(),
                        target.shownBase(),
                        options.criteria(),
                        options.seed(),
                        part,
                        start.version()),
                results,
                new RunStatistics(
                        started, Duration.between(started, clock.instant()), client.sent(), listener.finished()),
                SecretMasker.none()); // results hold no secrets
        Thread interrupted = new Thread(() -> {
            results.crash("interrupted after " + listener.finished() + " scenarios: the rest is not judged");
            progress.interrupted(report.get());
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        if (nothing.isEmpty()) {
            start.check(options.start()).ifPresentOrElse(results::crash, () -> run(builder, plugins, factories, run));
        }
        client.loginNote().ifPresent(note -> {
            run.recorder().note(note);
            results.note(note);
        });
        client.close();
        factories.remove(); // it holds the credentials
        Report whole = nothing.map(report.get()::unproven).orElseGet(report);
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return whole;
    }

    static ResultRecorder recorder(ResultCollector results, ProgressListener progress) {
        return new ResultRecorder() {
            @Override
            public void judged(String scenario, String says, List<Exchange> exchanges, CheckResult result) {
                results.add(new Finding(scenario, says, exchanges, result));
            }

            @Override
            public void reached(Set<CoverageItem> items) {
                results.reached(items);
            }

            @Override
            public void accepted() {
                results.accepted();
            }

            @Override
            public void askedAgain(Exchange exchange, Collection<String> earlier) {
                results.askedAgain(exchange, earlier);
            }

            @Override
            public void credentialsEnded(String why) {
                results.ended(why);
                progress.line("  given up           " + why);
            }

            @Override
            public void givenUp(String why) {
                results.givenUp(why);
                progress.line("  given up           " + why);
            }

            @Override
            public void note(String text) {
                progress.line("  note               " + text);
            }
        };
    }

    /** The selected scenarios, without running them. */
    public List<ScenarioInfo> scenarios(ScenarioSelection selection) {
        return selection.of(scenarios());
    }

    /** Why a selection has no scenario; empty when it has one. */
    public Optional<String> none(ScenarioSelection selection) {
        return selection.none(scenarios());
    }

    /** Every scenario, without running it. */
    public List<ScenarioInfo> scenarios() {
        List<ScenarioInfo> found = Collections.synchronizedList(new ArrayList<>());
        SentenceRules sentenceRules = new SentenceRules(description);
        ConcurrentEventListener collector = publisher -> publisher.registerHandlerFor(
                TestCaseStarted.class, event -> found.add(ScenarioInfo.of(event.getTestCase(), sentenceRules)));
        execute(builder(List.of(features)).setDryRun(), List.of(collector), () -> new StepFactory(null));
        return List.copyOf(found);
    }

    /** Cucumber itself cannot select by rule: the rules of a scenario follow from its sentences. */
    private RuntimeOptionsBuilder builder(ScenarioSelection selection, List<ScenarioInfo> all) {
        return builder(
                selection.complete()
                        ? List.of(features)
                        : selection.of(all).stream().map(ScenarioInfo::place).toList());
    }

    private static RuntimeOptionsBuilder builder(List<String> places) {
        RuntimeOptionsBuilder builder = new RuntimeOptionsBuilder()
                .addGlue(URI.create(GLUE))
                .setMonochrome()
                .setNoSummary();
        places.forEach(place -> builder.addFeature(FeatureWithLines.parse(place)));
        return builder;
    }

    private static List<Plugin> reports(Path folder, ProgressListener progress) {
        try {
            return List.of(
                    new HtmlFormatter(new CucumberReport(folder.resolve("cucumber.html"), progress::unwritten)),
                    new MessageFormatter(new CucumberReport(folder.resolve("cucumber.ndjson"), progress::unwritten)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot read a template in Cucumber's own jar
        }
    }

    private void run(
            RuntimeOptionsBuilder builder, List<Plugin> plugins, ThreadLocal<StepFactory> factories, RunContext run) {
        CUCUMBER.setLevel(Level.OFF);
        SentenceRules sentenceRules = new SentenceRules(description);
        new FeatureRun(builder.build(), plugins, factories::get)
                .run(scenarios -> ScenarioSchedule.of(run, sentenceRules, scenarios));
    }

    private void execute(RuntimeOptionsBuilder builder, List<Plugin> plugins, Supplier<StepFactory> factories) {
        CUCUMBER.setLevel(Level.OFF);
        io.cucumber.core.runtime.Runtime.builder()
                .withRuntimeOptions(builder.build())
                .withClassLoader(ContractSuite.class::getClassLoader)
                .withObjectFactorySupplier(factories::get)
                .withAdditionalPlugins(plugins.toArray(Plugin[]::new))
                .build()
                .run();
    }
}
