package io.contractharness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessWaitTest {
    /**
     * Each answer of the target is a word: {@code ok} is ready, and the last one is repeated. Each request takes a time; the
     * requests are those that were sent, in milliseconds after the start.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            60000   | 0    | 0     | ok                  | -       | -           | 0
            60000   | 0    | 0     | refused 503 503 ok  | -       | refused 503 | 0 500 1500 3500
            60000   | 0    | 0     | 503 401 503 ok      | -       | 503 401 503 | 0 500 1500 3500
            10000   | 0    | 0     | 503                 | 503     | 503         | 0 500 1500 3500 7500 9000
            10000   | 0    | 0     | 503 refused         | refused | 503 refused | 0 500 1500 3500 7500 9000
            30000   | 0    | 0     | 503                 | 503     | 503         | 0 500 1500 3500 7500 12500 17500 22500 27500 29000
            10000   | 4000 | 0     | late                | late    | late        | 0 4500 9000
            1000    | 0    | 0     | 503                 | 503     | 503         | 0 500 900
            1000    | 5000 | 0     | late                | late    | late        | 0
            60000   | 0    | 20000 | 503                 | 503     | 503         | 0 20000 40000
            10000   | 0    | 60000 | 503                 | 503     | 503         | 0
            """)
    void it_asks_with_growing_pauses_until_the_time_is_over(
            long limit, long takes, long interval, String answers, String unready, String told, String sent) {
        AtomicLong now = new AtomicLong(7);
        List<String> script = List.of(answers.split(" "));
        List<String> lines = new ArrayList<>();
        List<String> times = new ArrayList<>();
        ReadinessWait wait = new ReadinessWait(
                Duration.ofMillis(limit), Duration.ofMillis(interval), now::get, time -> now.addAndGet(time.toNanos()));

        String last = wait.unready(
                        within -> {
                            String answer = script.get(Math.min(times.size(), script.size() - 1));
                            times.add(String.valueOf(now.get() / 1_000_000));
                            now.addAndGet(Math.min(Duration.ofMillis(takes).toNanos(), within.toNanos()));
                            return new ReadinessWait.Poll(answer.equals("ok"), answer);
                        },
                        lines::add)
                .orElse(null);

        assertEquals(unready, last);
        assertEquals(told == null ? "" : told, String.join(" ", lines));
        assertEquals(sent, String.join(" ", times));
        assertTrue(now.get() <= Duration.ofMillis(limit).toNanos() + 7, "it ends in time");
    }

    @ParameterizedTest
    @CsvSource({"60, 16", "600, 124", "3600, 126"})
    void a_long_wait_does_not_use_up_the_request_budget(long seconds, int wanted) {
        AtomicLong now = new AtomicLong();
        AtomicLong requests = new AtomicLong();
        new ReadinessWait(Duration.ofSeconds(seconds), Duration.ZERO, now::get, time -> now.addAndGet(time.toNanos()))
                .unready(
                        within -> {
                            requests.incrementAndGet();
                            return new ReadinessWait.Poll(false, "503");
                        },
                        line -> {});
        assertEquals(wanted, requests.get());
    }
}
