package io.contractharness.bench.load;

import io.contractharness.bench.work.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The load generator: wrk, one thread, a closed loop over connections that are kept. */
public final class Wrk {
    /** How long wrk may take to end after its time is over. */
    private static final int GRACE_SECONDS = 20;

    /** How many numbers the counter has, when each request must be different. */
    private static final long EVERY = 1_000_000_000;

    private final Processes processes;
    private final List<String> prefix;
    private final Path folder;
    private final AtomicLong runs = new AtomicLong();

    /**
     * @param processes ends the started processes with the benchmark
     * @param prefix the command that pins it to a core, or nothing
     * @param folder takes the scripts
     */
    public Wrk(Processes processes, List<String> prefix, Path folder) {
        this.processes = processes;
        this.prefix = prefix;
        this.folder = folder;
    }

    /** Whether wrk is on the PATH. */
    public static boolean installed() {
        try {
            Process process = new ProcessBuilder("wrk", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends one request again and again; its counter never has the same number twice. */
    public Load run(URI base, Workload workload, int connections, int seconds)
            throws IOException, InterruptedException {
        long run = runs.incrementAndGet();
        return run(base, new Script(workload.request(), run * EVERY, EVERY), connections, seconds);
    }

    /** The same, with the numbers from {@code first} on, {@code count} of them, over and over. */
    public Load run(URI base, Workload workload, long first, long count, int connections, int seconds)
            throws IOException, InterruptedException {
        return run(base, new Script(workload.request(), first, count), connections, seconds);
    }

    private Load run(URI base, Script script, int connections, int seconds) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("wrk.lua"), script.lua(), StandardCharsets.ISO_8859_1);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                file.toString(),
                base + "/"));
        Path output = folder.resolve("wrk.log");
        Process process = processes.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()));
        if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("wrk did not end");
        }
        return Load.parse(Files.readString(output));
    }
}
