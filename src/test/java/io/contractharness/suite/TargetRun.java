package io.contractharness.suite;

import io.contractharness.client.ApiClient;
import io.contractharness.client.Target;
import io.contractharness.client.profile.TargetProfile;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.mock.MockOptions;
import io.contractharness.mock.MockServer;
import io.contractharness.report.Report;
import io.contractharness.report.ResultCollector;
import io.contractharness.report.RunStatistics;
import io.contractharness.steps.run.RunContext;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A run of the features as JUnit tests. The system property {@code contract.target} names the target, as {@code verify
 * --target} does: a profile, a base URL, or the mock. Nothing on a deployment is changed unless {@code
 * contract.allow-mutations} is true. Inferred rules gate on the mock, and on a deployment if {@code contract.strict} is true.
 */
public final class TargetRun extends StepFactory {
    private static final ApiContract DESCRIPTION = ApiContract.builtIn();
    private static final Optional<MockServer> MOCK =
            System.getProperty("contract.target", "mock").equals("mock")
                    ? Optional.of(MockServer.start(MockOptions.of(DESCRIPTION)))
                    : Optional.empty();
    private static final Target TARGET = MOCK.map(MockServer::target).orElseGet(TargetRun::deployment);
    private static final boolean STRICT = MOCK.isPresent() || Boolean.getBoolean("contract.strict");
    private static final Instant STARTED = Instant.now();
    private static final ApiClient CLIENT = new ApiClient(TARGET);
    private static final ResultCollector RESULTS = new ResultCollector(DESCRIPTION, TARGET.secrets());
    private static final RunContext RUN = new RunContext(
            DESCRIPTION,
            TARGET,
            CLIENT,
            ContractSuite.recorder(RESULTS, line -> {}),
            new RunContext.Options(STRICT, 1, 2));
    private static final ScenarioListener LISTENER = new ScenarioListener(RUN, RESULTS, line -> {});

    /** A deployment has no sandboxes, so its scenarios run one after the other. */
    private static final Semaphore TURNS = new Semaphore(TARGET.sandboxed() ? Integer.MAX_VALUE : 1);

    /** Cucumber creates one for each thread. */
    public TargetRun() {
        super(RUN);
    }

    private static Target deployment() {
        Target named = TargetProfile.of(System.getProperty("contract.target"), System.getenv());
        return Boolean.getBoolean("contract.allow-mutations") ? named : named.readOnly();
    }

    static boolean onMock() {
        return MOCK.isPresent();
    }

    /** Why the target cannot be reached; empty when it can. */
    static Optional<String> unreachable() {
        return CLIENT.unreachable(TARGET.base());
    }

    /** Ends the run and returns its report. */
    static Report end() {
        Report report = Report.of(
                DESCRIPTION,
                new Report.Subject(TARGET.name(), TARGET.base(), STRICT, 1),
                RESULTS,
                new RunStatistics(
                        STARTED, Duration.between(STARTED, Instant.now()), CLIENT.sent(), LISTENER.finished()),
                SecretMasker.none()); // results hold none
        CLIENT.close();
        MOCK.ifPresent(MockServer::close);
        return report;
    }

    @Override
    public void start() {
        TURNS.acquireUninterruptibly();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        TURNS.release();
    }

    /** Collects what scenarios could not judge; Cucumber creates it by its name. */
    public static final class Scenarios implements ConcurrentEventListener {
        @Override
        public void setEventPublisher(EventPublisher publisher) {
            LISTENER.setEventPublisher(publisher);
        }
    }
}
