package io.contractharness.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mock under load for a long time, in its own process. The build sends few requests; {@code mvn -Psoak verify}
 * sends a million and writes {@code target/soak.md}. It measures no times.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "memory and open files are read from /proc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoakIT {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private MockProcess mock;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        mock = MockProcess.start(folder);
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        mock.close();
    }

    @Test
    void memory_files_and_threads_do_not_grow() throws Exception {
        long requests = Long.getLong("soak.requests", 11_000);
        int parts = 11; // the first is to warm up
        RandomTraffic mix = new RandomTraffic();
        List<MockProcess.Usage> samples = new ArrayList<>();
        long sent = 0;
        for (int part = 1; part <= parts; part++) {
            sent += send(mix, requests / parts, part);
            samples.add(mock.sample(sent));
            write(samples, mix);
        }

        assertEquals(Map.of(), mix.wrong());
        assertEquals(19, mix.done().size(), () -> "every kind of request was sent: " + mix.done());
        long after = samples.get(1).heap();
        long end = samples.get(parts - 1).heap();
        assertTrue(end < after * 1.25 + (8 << 20), () -> "the heap grew: " + samples);
        MockProcess.Usage second = samples.get(1);
        MockProcess.Usage last = samples.get(parts - 1);
        assertTrue(last.resident() < second.resident() * 1.5 + (64 << 20), () -> "resident memory grew: " + samples);
        assertTrue(last.files() < second.files() + 3 * THREADS, () -> "files stayed open: " + samples);
        assertTrue(last.threads() < second.threads() + 3 * THREADS, () -> "threads stayed: " + samples);
    }

    private long send(RandomTraffic mix, long requests, int part) throws Exception {
        AtomicLong left = new AtomicLong(requests);
        AtomicLong sent = new AtomicLong();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            running.add(threads.submit(() -> {
                Random random = new Random(100L * part + number);
                try (RawConnection wire = new RawConnection(mock.port())) {
                    while (left.get() > 0) {
                        int took = mix.turn(wire, random, "/sandbox/own-" + number + "-" + random.nextInt(100));
                        left.addAndGet(-took);
                        sent.addAndGet(took);
                    }
                }
            }));
        }
        for (Future<?> one : running) {
            one.get(1, TimeUnit.HOURS);
        }
        return sent.get();
    }

    private static void write(List<MockProcess.Usage> samples, RandomTraffic mix) throws IOException {
        StringBuilder text = new StringBuilder("# Soak\n\n").append(MockProcess.Usage.header());
        samples.forEach(sample -> text.append(sample.row()));
        text.append("\n| what | answered as it should |\n|---|--:|\n");
        mix.done().forEach((kind, count) -> text.append("| %s | %,d |%n".formatted(kind, count)));
        mix.wrong()
                .forEach((kind, what) ->
                        text.append("\nWrong: ").append(kind).append(": ").append(what));
        Files.writeString(
                RandomTraffic.table(),
                text.toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Test
    void idle_and_slow_connections_block_nobody() throws Exception {
        int idle = Integer.getInteger("soak.idle", 300);
        int slow = Integer.getInteger("soak.slow", 50);
        List<Socket> held = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        byte[] start = "GET /interventions/v2/rs/1 HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < idle + slow; i++) {
                held.add(RawConnection.connect(mock.port()));
            }
            List<Socket> dripping = held.subList(idle, idle + slow);
            for (Socket one : dripping) {
                one.getOutputStream().write(start);
            }
            Future<?> drip = threads.submit((Callable<Void>) () -> {
                while (!over.get()) {
                    for (Socket one : dripping) {
                        one.getOutputStream().write('x');
                    }
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                return null;
            });
            Map<Integer, Integer> statuses = new TreeMap<>();
            try (RawConnection wire = new RawConnection(mock.port())) {
                for (int i = 0; i < Integer.getInteger("soak.beside", 500); i++) {
                    String line =
                            RandomTraffic.start("GET /interventions/v2/rs/1?extend=summary", RandomTraffic.CREDENTIALS);
                    statuses.merge(wire.send(line, new byte[0]).status(), 1, Integer::sum);
                }
            }
            over.set(true);
            drip.get(10, TimeUnit.SECONDS); // no slow response was cut off either
            assertEquals(Map.of(200, Integer.getInteger("soak.beside", 500)), statuses);
        } finally {
            over.set(true);
            for (Socket one : held) {
                one.close();
            }
        }
    }

    @Test
    void one_of_concurrent_executions_succeeds_each_time() throws Exception {
        int rounds = Integer.getInteger("soak.rounds", 30);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<List<Integer>>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            boolean first = thread == 0;
            running.add(threads.submit(() -> {
                List<Integer> statuses = new ArrayList<>();
                try (RawConnection wire = new RawConnection(mock.port())) {
                    for (int round = 0; round < rounds; round++) {
                        String head = "Content-Type: application/json\r\nAuthorization: Bearer me\r\nx-session-token: "
                                + RandomTraffic.session(2) + "\r\n";
                        String target = "PATCH /sandbox/race-" + round + "/interventions/v2/mb/execute";
                        together.await(60, TimeUnit.SECONDS);
                        if (first && round > 0) { // the mock keeps a thousand changed sandboxes
                            wire.send(
                                    RandomTraffic.start("DELETE /sandbox/race-" + (round - 1), ""),
                                    RandomTraffic.execution());
                        }
                        statuses.add(wire.send(RandomTraffic.start(target, head), RandomTraffic.execution())
                                .status());
                    }
                }
                return statuses;
            }));
        }
        Map<String, Integer> rounded = new TreeMap<>();
        List<List<Integer>> each = new ArrayList<>();
        for (Future<List<Integer>> one : running) {
            each.add(one.get(30, TimeUnit.MINUTES));
        }
        for (int round = 0; round < rounds; round++) {
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (List<Integer> one : each) {
                statuses.merge(one.get(round), 1, Integer::sum);
            }
            rounded.merge(statuses.toString(), 1, Integer::sum);
        }
        assertEquals(Map.of("{200=1, 409=" + (THREADS - 1) + "}", rounds), rounded);
    }
}
