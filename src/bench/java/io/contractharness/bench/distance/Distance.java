package io.contractharness.bench.distance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contractharness.bench.load.Processes;
import io.contractharness.bench.load.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures {@code verify} against a deployment at several distances, with several numbers of connections. */
public final class Distance {
    private static final List<Integer> CONNECTIONS = List.of(1, 2, 4, 8);
    private static final List<Integer> ROUND_TRIPS = List.of(20, 60, 150);
    private static final int USUAL_ROUND_TRIP = 60;
    /** No more than so many times the time in which the connections could send all requests. */
    private static final double GOAL = 1.5;

    private final Processes processes;
    private final Path folder;
    private final Certificate certificate;

    public Distance(Processes processes, Path folder) throws IOException, InterruptedException {
        this.processes = processes;
        this.folder = folder;
        this.certificate = new Certificate(folder);
    }

    /**
     * The table, in Markdown.
     *
     * @param say takes what is being measured
     */
    public String measure(Path jar, Optional<Path> before, int rounds, Consumer<String> say)
            throws IOException, InterruptedException {
        List<Scenario> shown = new ArrayList<>();
        before.ifPresent(other -> shown.addAll(usual("before", other)));
        shown.addAll(usual("ours", jar));
        CONNECTIONS.forEach(count -> shown.add(scenario("ours", jar, USUAL_ROUND_TRIP, count)));
        ROUND_TRIPS.forEach(millis -> shown.add(scenario("ours", jar, millis, Scenario.DEFAULT_CONNECTIONS)));
        Map<Scenario, List<RemoteRun>> runs = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Scenario scenario : shown.stream().distinct().toList()) {
                for (Scenario one : List.of(scenario.near(), scenario)) {
                    if (runs.getOrDefault(one, List.of()).size() < round) {
                        say.accept("round " + round + ": " + one);
                        runs.computeIfAbsent(one, first -> new ArrayList<>()).add(run(one));
                    }
                }
            }
        }
        return table(shown.stream().distinct().toList(), runs);
    }

    private static List<Scenario> usual(String build, Path jar) {
        Scenario reading = scenario(build, jar, USUAL_ROUND_TRIP, Scenario.DEFAULT_CONNECTIONS);
        return List.of(reading, new Scenario(build, jar, reading.roundTrip(), reading.connections(), true));
    }

    private static Scenario scenario(String build, Path jar, int millis, int connections) {
        return new Scenario(build, jar, Duration.ofMillis(millis), connections, false);
    }

    private RemoteRun run(Scenario scenario) throws IOException, InterruptedException {
        try (FarDeployment deployment = new FarDeployment(certificate, scenario.roundTrip())) {
            Path profile =
                    Files.writeString(folder.resolve("distance.yaml"), deployment.profile(scenario.connections()));
            Path reports = folder.resolve("distance");
            List<String> command = new ArrayList<>(List.of("java"));
            command.addAll(certificate.trust());
            command.addAll(List.of("-jar", scenario.jar().toString(), "verify", "--target", profile.toString()));
            command.addAll(List.of("--report-dir", reports.toString()));
            if (scenario.executes()) {
                command.add("--allow-mutations");
            }
            Path log = folder.resolve("distance.log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(deployment.environment());
            long start = System.nanoTime();
            Process process = processes.start(builder);
            double user = user(process);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (process.exitValue() != 0) {
                throw new IOException(scenario + ": wanted exit code 0, came " + process.exitValue() + "; see " + log);
            }
            int requests = new JsonMapper()
                    .readTree(reports.resolve("result.json").toFile())
                    .path("requests")
                    .asInt();
            return new RemoteRun(took, Duration.ofNanos((long) (user * 1000)), requests, deployment.connections());
        }
    }

    /** Waits for the end of a process; its processor time is known only while it runs. */
    private static double user(Process process) throws InterruptedException {
        double user = 0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            try {
                user = Usage.of(process.toHandle()).user();
            } catch (IOException e) {
                // it has just ended
            }
        }
        return user;
    }

    private static String table(List<Scenario> shown, Map<Scenario, List<RemoteRun>> runs) {
        StringBuilder text = new StringBuilder("""
                The second deployment behind TLS. *least* is requests × round trip ÷ connections; *waited* is what the run takes
                longer than the same run without a distance; the goal is at most %.1f times *least*.

                | build | round trip | connections | executes | time | processor | without distance | requests | opened | waited | least | ratio |
                |---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|
                """.formatted(GOAL));
        for (Scenario scenario : shown) {
            RemoteRun run = median(runs.get(scenario));
            RemoteRun near = median(runs.get(scenario.near()));
            double least = run.requests() * scenario.roundTrip().toMillis() / 1000.0 / scenario.connections();
            double waited = run.seconds() - near.seconds();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %d | %s | %.1f s | %.1f s | %.1f s | %d | %d | %.1f s | %.1f s | %.2f |%n",
                    scenario.build(),
                    scenario.roundTrip().toMillis(),
                    scenario.connections(),
                    scenario.executes() ? "yes" : "no",
                    run.seconds(),
                    run.user().toMillis() / 1000.0,
                    near.seconds(),
                    run.requests(),
                    run.connections(),
                    waited,
                    least,
                    waited / least));
        }
        return text.toString();
    }

    private static RemoteRun median(List<RemoteRun> runs) {
        List<RemoteRun> sorted =
                runs.stream().sorted(Comparator.comparing(RemoteRun::took)).toList();
        return sorted.get(sorted.size() / 2);
    }
}
