package io.contractharness.bench;

import io.contractharness.bench.load.Load;
import io.contractharness.bench.load.Usage;
import io.contractharness.bench.load.Wrk;
import io.contractharness.bench.rival.Launcher;
import io.contractharness.bench.rival.Rival;
import io.contractharness.bench.rival.RunningServer;
import io.contractharness.bench.table.Measure;
import io.contractharness.bench.table.Results;
import io.contractharness.bench.table.Sample;
import io.contractharness.bench.table.TableRow;
import io.contractharness.bench.work.RequestSender;
import io.contractharness.bench.work.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures one server after another: start, check of the answers, warm-up, load, end. */
final class Comparison {
    private static final int FLOOD_CONNECTIONS = 8;
    private static final int FLOOD_STEP_SECONDS = 5;
    private static final double MEGABYTE = 1024 * 1024;

    private final Launcher launcher;
    private final Wrk wrk;
    private final RequestSender ask;
    private final Settings settings;
    private final Results results;

    Comparison(Launcher launcher, Wrk wrk, RequestSender ask, Settings settings, Results results) {
        this.launcher = launcher;
        this.wrk = wrk;
        this.ask = ask;
        this.settings = settings;
        this.results = results;
    }

    /** Measures a server once. What it cannot do is noted and does not end the benchmark. */
    void measure(int round, Rival rival, List<Workload> workloads) throws InterruptedException {
        if (rival.missing().isPresent()) {
            results.missing(rival.name(), rival.missing().get());
        }
        if (results.isMissing(rival.name())) {
            return;
        }
        try (RunningServer server = launcher.start(rival, workloads.get(0))) {
            add(rival, round, TableRow.of(Measure.START), server.firstAnswer().toNanos() / 1e6);
            add(
                    rival,
                    round,
                    TableRow.of(Measure.MEMORY_AT_START),
                    server.usage().resident() / MEGABYTE);
            List<Workload> able = able(server, rival, workloads);
            for (Workload workload : able) {
                if (settings.warmUp() > 0) {
                    wrk.run(server.base(), workload, settings.most(), settings.warmUp());
                }
            }
            long served = 0;
            for (Workload workload : able) {
                for (int connections : settings.connections()) {
                    served += read(server, rival, round, workload, connections);
                }
            }
            if (!able.isEmpty()) {
                flood(server, able.get(0), round == settings.rounds() ? settings.requests() - served : 0);
            }
            add(
                    rival,
                    round,
                    TableRow.of(Measure.MEMORY_AFTER_LOAD),
                    server.usage().resident() / MEGABYTE);
        } catch (IOException | IllegalArgumentException e) {
            results.missing(rival.name(), e.getMessage());
        }
    }

    private List<Workload> able(RunningServer server, Rival rival, List<Workload> workloads)
            throws IOException, InterruptedException {
        List<Workload> able = new ArrayList<>();
        for (Workload workload : workloads) {
            Workload asked = rival.ask(workload);
            Optional<String> flaw = asked.flaw(ask.send(server.base(), asked.request()));
            if (flaw.isPresent()) {
                results.cannot(rival.name(), workload.key(), flaw.get());
            } else {
                able.add(asked);
            }
        }
        return able;
    }

    private long read(RunningServer server, Rival rival, int round, Workload workload, int connections)
            throws IOException, InterruptedException {
        Usage before = server.usage();
        Load load = wrk.run(server.base(), workload, connections, settings.seconds());
        Usage after = server.usage();
        Optional<String> flaw = load.flaw(workload.refused());
        if (flaw.isPresent()) {
            results.cannot(rival.name(), workload.key(), flaw.get());
            return load.requests();
        }
        String key = workload.key();
        add(rival, round, new TableRow(Measure.THROUGHPUT, key, connections), load.perSecond());
        add(rival, round, new TableRow(Measure.P50, key, connections), load.p50());
        add(rival, round, new TableRow(Measure.P99, key, connections), load.p99());
        add(rival, round, new TableRow(Measure.CPU, key, connections), after.since(before) / load.requests());
        return load.requests();
    }

    /** Sends requests until that many more are answered, or until the time is over. */
    private void flood(RunningServer server, Workload workload, long requests)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.floodSeconds() * 1_000_000_000L;
        long left = requests;
        while (left > 0 && System.nanoTime() < end) {
            left -= wrk.run(server.base(), workload, FLOOD_CONNECTIONS, FLOOD_STEP_SECONDS)
                    .requests();
        }
    }

    private void add(Rival rival, int round, TableRow row, double value) {
        results.add(new Sample(rival.name(), round, row, value));
    }
}
