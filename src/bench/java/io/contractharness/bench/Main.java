package io.contractharness.bench;

import io.contractharness.bench.load.Wrk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the benchmark: {@code mvn -f src/bench/pom.xml test exec:exec -Dbench.args="…"}. */
@Command(
        name = "bench",
        description = "Measures the mock beside other mock servers, and writes bench.md and bench.json.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--full", description = "Long enough to be quoted: an hour or more, not some four minutes.")
    private boolean full;

    @Option(
            names = "--parts",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES} (all, but the curves only with --full).")
    private Set<Plan.Part> parts;

    @Option(names = "--rounds", description = "How often each server is started and measured.")
    private Integer rounds;

    @Option(names = "--seconds", description = "How long each reading takes.")
    private Integer seconds;

    @Option(names = "--warm-up", description = "Seconds of each workload before the first reading.")
    private Integer warmUp;

    @Option(names = "--connections", split = ",", description = "How many ask at once, as 1,8,64.")
    private List<Integer> connections;

    @Option(
            names = "--requests",
            description = "How many are answered before memory is read, and how long the curves are.")
    private Long requests;

    @Option(names = "--flood-seconds", description = "So long is waited for these requests.")
    private Integer floodSeconds;

    @Option(names = "--workloads", split = ",", description = "Only these, by their letters.")
    private List<String> workloads = List.of();

    @Option(names = "--rivals", split = ",", description = "Only these, by their names, as Jetty,Prism.")
    private List<String> rivals = List.of();

    @Option(names = "--before", description = "Another build of the jar, as one more rival.")
    private Path before;

    @Option(names = "--pin", description = "Servers on core 0, load on core 1 (taskset).")
    private boolean pinned;

    @Option(
            names = "--jar",
            defaultValue = "target/contract-harness.jar",
            description = "The jar to measure (${DEFAULT-VALUE}).")
    private Path jar;

    @Option(names = "--out", defaultValue = "target", description = "Where the reports go (${DEFAULT-VALUE}).")
    private Path out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
                    return 2;
                })
                .execute(args));
    }

    @Command(name = "jmh", description = "Measures single classes; what follows are JMH's own arguments (jmh -- -h).")
    int jmh(@Parameters(arity = "0..*", paramLabel = "ARG") List<String> arguments) throws IOException {
        org.openjdk.jmh.Main.main(arguments == null ? new String[0] : arguments.toArray(String[]::new));
        return 0;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Wrk.installed() && !parts().equals(Set.of(Plan.Part.DISTANCE))) {
            throw new ParameterException(
                    spec.commandLine(), "wrk: not on the PATH; install it (apt-get install wrk, brew install wrk)");
        }
        for (Path file : before == null ? List.of(jar) : List.of(jar, before)) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), file + ": no such file; build it with `mvn package`");
            }
        }
        Plan plan = new Plan(jar, Optional.ofNullable(before), out, settings(), parts(), workloads, rivals, pinned);
        new Benchmark(plan, spec.commandLine().getOut()).run();
        return 0;
    }

    private Set<Plan.Part> parts() {
        if (parts != null) {
            return parts;
        }
        return full ? EnumSet.allOf(Plan.Part.class) : EnumSet.of(Plan.Part.TABLE, Plan.Part.PROFILE);
    }

    private Settings settings() {
        Settings mode = full ? Settings.FULL : Settings.QUICK;
        return new Settings(
                rounds == null ? mode.rounds() : rounds,
                seconds == null ? mode.seconds() : seconds,
                warmUp == null ? mode.warmUp() : warmUp,
                connections == null ? mode.connections() : connections,
                requests == null ? mode.requests() : requests,
                floodSeconds == null ? mode.floodSeconds() : floodSeconds);
    }
}
