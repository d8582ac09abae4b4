package io.contractharness.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.bench.load.IdleConnections;
import io.contractharness.bench.load.Load;
import io.contractharness.bench.load.Wrk;
import io.contractharness.bench.rival.Launcher;
import io.contractharness.bench.rival.Rivals;
import io.contractharness.bench.rival.RunningServer;
import io.contractharness.bench.table.Curve;
import io.contractharness.bench.work.Work;
import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How fast our mock is when something grows: served requests, interventions, sandboxes, idle connections. */
final class Curves {
    private static final int CONNECTIONS = 8;
    /** Warm-up, in readings: a compiler still at work would look like a curve. */
    private static final int WARM_UP = 3;

    private static final int MOST_EMPTY = 10;
    /** The identifiers of generated fixtures; the built-in ones are smaller. */
    private static final long FIRST_ID = 1_000_001;

    private final Launcher launcher;
    private final Wrk wrk;
    private final Path jar;
    private final Path folder;
    private final Work work;
    private final int seconds;

    /** @param seconds how long each reading takes */
    Curves(Launcher launcher, Wrk wrk, Path jar, Path folder, Work work, int seconds) {
        this.launcher = launcher;
        this.wrk = wrk;
        this.jar = jar;
        this.folder = folder;
        this.work = work;
        this.seconds = seconds;
    }

    /** @param marks after how many requests it is read */
    Curve requests(List<Long> marks) throws IOException, InterruptedException {
        Workload asked = work.workload("b");
        Curve curve = new Curve("requests served", asked.title());
        try (RunningServer server = start(List.of())) {
            long served = 0;
            for (long mark : marks) {
                served += serve(server, asked, mark - served, 0);
                Load load = wrk.run(server.base(), asked, CONNECTIONS, seconds);
                served += load.requests();
                curve.add(mark, load, server);
            }
        }
        return curve;
    }

    /** @param counts how many interventions are loaded beside the built-in ones */
    Curve interventions(List<Long> counts) throws IOException, InterruptedException {
        if (!canLoad()) {
            throw new IOException("this build of the mock has no option --stubs");
        }
        Workload asked = work.workload("b");
        Request each = asked.request()
                .withTarget(asked.request().target().replaceFirst("/[0-9]+(?=[?]|$)", "/" + Workload.COUNTER));
        Curve curve = new Curve("interventions loaded", asked.title() + ", each in turn");
        for (long count : counts) {
            Path stubs = stubs(count);
            try (RunningServer server = start(List.of("--stubs", stubs.toString()))) {
                warm(server);
                curve.add(
                        count, wrk.run(server.base(), asked.with(each), FIRST_ID, count, CONNECTIONS, seconds), server);
            } finally {
                delete(stubs);
            }
        }
        return curve;
    }

    /** @param counts how many sandboxes have their own state, up to the limit of the mock */
    Curve sandboxes(List<Long> counts) throws IOException, InterruptedException {
        Workload asked = work.workload("b");
        Request within = asked.request().withHeader("x-sandbox", "bench-" + Workload.COUNTER);
        Curve curve = new Curve("sandboxes changed", asked.title() + ", each in turn");
        try (RunningServer server = start(List.of())) {
            warm(server);
            for (long count : counts) {
                serve(server, work.workload("e"), count, count);
                curve.add(count, wrk.run(server.base(), asked.with(within), 1, count, CONNECTIONS, seconds), server);
            }
        }
        return curve;
    }

    /** @param counts how many idle connections are open */
    Curve connections(List<Long> counts) throws IOException, InterruptedException {
        Workload asked = work.workload("b");
        Curve curve = new Curve("idle connections", asked.title());
        try (RunningServer server = start(List.of())) {
            warm(server);
            for (long count : counts) {
                try (IdleConnections idle = IdleConnections.open(server.base(), asked.request(), (int) count)) {
                    curve.add(idle.size(), wrk.run(server.base(), asked, CONNECTIONS, seconds), server);
                }
            }
        }
        return curve;
    }

    /** Whether this build can load further stubs. */
    private boolean canLoad() throws IOException, InterruptedException {
        return launcher.output(List.of(Rivals.java(), "-jar", jar.toString(), "mock", "--help"))
                .contains("--stubs");
    }

    private RunningServer start(List<String> arguments) throws IOException, InterruptedException {
        return launcher.start(Rivals.ours("curve", jar, List.of(), arguments), work.workload("a"));
    }

    /** Sends requests until that many are answered; a counter in them runs from 1 to {@code count}. */
    private long serve(RunningServer server, Workload asked, long requests, long count)
            throws IOException, InterruptedException {
        long done = 0;
        for (int empty = 0; done < requests; ) {
            long more = wrk.run(server.base(), asked, 1 + done, Math.max(1, count), CONNECTIONS, seconds)
                    .requests();
            empty = more == 0 ? empty + 1 : 0;
            if (empty == MOST_EMPTY) {
                throw new IOException("the mock answers no more");
            }
            done += more;
        }
        return done;
    }

    private void warm(RunningServer server) throws IOException, InterruptedException {
        wrk.run(server.base(), work.workload("b"), CONNECTIONS, WARM_UP * seconds);
    }

    private Path stubs(long count) throws IOException {
        Path root = Files.createTempDirectory(folder, "stubs-");
        Files.createDirectory(root.resolve("mappings"));
        Path files = Files.createDirectory(root.resolve("__files"));
        ObjectNode body = work.whole().deepCopy();
        for (long id = FIRST_ID; id < FIRST_ID + count; id++) {
            body.withObjectProperty("data").put("id", id);
            Files.writeString(files.resolve(id + ".json"), body.toString());
        }
        return root;
    }

    private static void delete(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
