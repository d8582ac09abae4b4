package io.contractharness.suite;

import io.contractharness.http.ApiClient;
import io.contractharness.http.Profile;
import io.contractharness.http.Secrets;
import io.contractharness.http.Target;
import io.contractharness.report.Report;
import io.contractharness.report.Results;
import io.contractharness.simulator.Options;
import io.contractharness.simulator.Simulator;
import io.contractharness.spec.Description;
import io.contractharness.steps.Run;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A run of the features as JUnit tests, against the target that the system property {@code contract.target} names as
 * {@code verify --target} does: a profile, a base URL, or the mock. As there, nothing of a deployment is changed unless
 * {@code contract.allow-mutations} is true, and inferred rules gate where {@code contract.strict} is; on the mock they do.
 */
public final class TargetRun extends StepFactory {
    private static final Description DESCRIPTION = Description.shipped();
    private static final Optional<Simulator> MOCK =
            System.getProperty("contract.target", "mock").equals("mock")
                    ? Optional.of(Simulator.start(Options.of(DESCRIPTION)))
                    : Optional.empty();
    private static final Target TARGET = MOCK.map(Simulator::target).orElseGet(TargetRun::deployment);
    private static final boolean STRICT = MOCK.isPresent() || Boolean.getBoolean("contract.strict");
    private static final Instant STARTED = Instant.now();
    private static final ApiClient CLIENT = new ApiClient(TARGET.pace());
    private static final Results RESULTS = new Results(DESCRIPTION, TARGET.secrets());
    private static final Run RUN =
            new Run(DESCRIPTION, TARGET, CLIENT, Suite.evidence(RESULTS, line -> {}), new Run.Options(STRICT, 1, 2));
    private static final Listener LISTENER = new Listener(RUN, RESULTS, line -> {});

    /** A deployment has no copy for each scenario, so they take turns. */
    private static final Semaphore TURNS = new Semaphore(TARGET.sandboxed() ? Integer.MAX_VALUE : 1);

    /** Cucumber makes one for each thread. */
    public TargetRun() {
        super(RUN);
    }

    private static Target deployment() {
        Target named = Profile.of(System.getProperty("contract.target"), System.getenv());
        return Boolean.getBoolean("contract.allow-mutations") ? named : named.readOnly();
    }

    static boolean onMock() {
        return MOCK.isPresent();
    }

    /** Why the target cannot be reached; empty when it can. */
    static Optional<String> unreachable() {
        return ApiClient.unreachable(TARGET.base());
    }

    /** Ends the run, and gives what came out of it. */
    static Report end() {
        Report report = Report.of(
                DESCRIPTION,
                new Report.Subject(TARGET.name(), TARGET.base(), STRICT, 1),
                RESULTS,
                new Report.Effort(
                        STARTED, Duration.between(STARTED, Instant.now()), CLIENT.sent(), LISTENER.finished()),
                Secrets.none()); // results hold none
        CLIENT.close();
        MOCK.ifPresent(Simulator::close);
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

    /** Hears what scenarios leave unjudged; Cucumber makes it by its name. */
    public static final class Scenarios implements ConcurrentEventListener {
        @Override
        public void setEventPublisher(EventPublisher publisher) {
            LISTENER.setEventPublisher(publisher);
        }
    }
}
