package io.contractharness.suite;

import io.contractharness.client.ApiClient;
import io.contractharness.client.BudgetException;
import io.contractharness.client.RateLimiter;
import io.contractharness.client.Target;
import io.contractharness.client.UnreachableException;
import io.contractharness.client.VersionSource;
import io.contractharness.client.login.LoginException;
import io.contractharness.exchange.Response;
import io.contractharness.exchange.SecretMasker;
import io.contractharness.steps.PlainRead;
import io.contractharness.steps.run.RunContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The start of a run: the target must be ready and, when the caller expects a build, that build. */
final class RunStart {
    private static final int MAX_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Target target;
    private final ApiClient client;
    private final ProgressListener progress;
    private final SecretMasker secrets;
    private final Optional<PlainRead> read;
    private volatile String version = "";

    RunStart(RunContext run, Target target, ApiClient client, ProgressListener progress) {
        this.target = target;
        this.client = client;
        this.progress = progress;
        this.secrets = target.secrets();
        this.read = PlainRead.of(run, target);
    }

    /** The build that is deployed, secrets masked; empty when it is not known. */
    String version() {
        return version;
    }

    /** @return why the run cannot begin; empty when it can */
    Optional<String> check(StartConditions conditions) {
        if (conditions.expectedVersion().isPresent()
                && target.settings().version().isEmpty()) {
            return Optional.of(
                    "--expect-version " + conditions.expectedVersion().get()
                            + ": wanted a key `version:` in the profile, came none; add"
                            + " `version: {request: GET /version, pointer: /version}` or `version: {header: x-version}`");
        }
        Optional<String> problem =
                conditions.waitFor().map(this::unready).orElseGet(() -> client.unreachable(target.base()));
        return problem.or(client::login).or(() -> versionProblem(conditions.expectedVersion()));
    }

    private Optional<String> unready(Duration limit) {
        if (read.isEmpty()) {
            return client.unreachable(target.base());
        }
        PlainRead asked = read.get();
        String what = asked.request().method() + " " + asked.request().path();
        long start = System.nanoTime();
        Duration interval = target.rateLimit().interval().multipliedBy(2); // a connection that fails is tried twice
        ReadinessWait wait = new ReadinessWait(limit, interval, System::nanoTime, RateLimiter::sleep);
        try {
            Optional<String> last = wait.unready(
                    within -> poll(asked, within), came -> progress.line("  waiting for " + what + ": " + came));
            if (last.isEmpty()) {
                progress.line(String.format(
                        Locale.ROOT, "  ready              %s after %.1f s", what, (System.nanoTime() - start) / 1e9));
            }
            return last.map(came -> "--wait-for: the target was not ready within " + limit.toSeconds() + " s: " + what
                    + " at " + target.shownBase() + " wanted " + asked.wanted() + ", came last " + came + "; "
                    + next(came));
        } catch (BudgetException | LoginException e) {
            return Optional.of("--wait-for: the target was not ready: " + e.getMessage());
        }
    }

    private ReadinessWait.Poll poll(PlainRead asked, Duration within) {
        try {
            client.restart();
            Response response =
                    client.within(within).send(target.base(), asked.request()).response();
            Optional<String> instead = asked.unready(response);
            return new ReadinessWait.Poll(instead.isEmpty(), instead.orElse(""));
        } catch (UnreachableException e) {
            return new ReadinessWait.Poll(false, e.reason());
        } catch (LoginException e) {
            if (e.isFinal()) {
                throw e;
            }
            return new ReadinessWait.Poll(false, e.getMessage());
        }
    }

    /** What to do after an answer that did not change. */
    private static String next(String came) {
        if (came.startsWith("401") || came.startsWith("403")) {
            return "check the credentials";
        }
        if (came.startsWith("404")) {
            return "check baseUrl and interventions in the profile";
        }
        return came.startsWith("429")
                ? "set a lower rateLimit in the profile, or wait longer"
                : "check that the target runs and the base URL is right, or wait longer";
    }

    private Optional<String> versionProblem(Optional<String> expected) {
        Optional<VersionSource> source = target.settings().version();
        if (source.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        DeployedVersion deployed = new DeployedVersion(source.get(), read.get().request());
        DeployedVersion.Found found = find(deployed);
        version = secrets.mask(found.text());
        if (!found.problem().isEmpty()) {
            String problem = "wanted the version in " + deployed.place() + ", came " + found.problem()
                    + "; correct `version:` in the profile";
            if (expected.isPresent()) {
                return Optional.of("--expect-version " + expected.get() + ": " + problem);
            }
            progress.line("  note               " + problem);
            return Optional.empty();
        }
        progress.line("  version            " + version);
        return expected.filter(wanted -> !wanted.equals(found.text()))
                .map(
                        wanted -> "--expect-version: wanted " + wanted + ", came " + version + " (" + deployed.place()
                                + "), so nothing more was sent; wait until the deployment has ended, or check what was deployed");
    }

    /** Asks again after an answer that may pass, because another build than the expected one stops the whole run. */
    private DeployedVersion.Found find(DeployedVersion deployed) {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            Optional<Response> response = Optional.empty();
            DeployedVersion.Found found;
            try {
                response = Optional.of(
                        client.send(target.base(), deployed.request()).response());
                found = deployed.in(response.get());
            } catch (UnreachableException e) {
                found = DeployedVersion.Found.none(e.reason());
            } catch (BudgetException | LoginException e) {
                return DeployedVersion.Found.none("no answer, because " + e.getMessage());
            }
            boolean passing = response.map(Response::status)
                    .filter(status -> status < 500 && status != 429)
                    .isEmpty();
            if (found.problem().isEmpty() || !passing || tries == MAX_TRIES) {
                return found;
            }
            RateLimiter.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }
}
