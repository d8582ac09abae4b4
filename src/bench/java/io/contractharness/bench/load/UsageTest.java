package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void process_name_may_have_spaces_and_brackets() {
        String stat = "4711 (node (a) b) S 1 4711 4711 0 -1 4194304 9000 0 12 0 1234 56 7 8 20 0 11 0 99 1 2 3";
        String status = "Name:\tnode\nVmHWM:\t  90000 kB\nVmRSS:\t  81920 kB\nThreads:\t11\n";

        assertEquals(new Usage(12_340_000, 560_000, 80 * 1024 * 1024), Usage.parse(stat, status));
    }

    @Test
    void ended_process_has_no_memory() {
        assertEquals(
                new Usage(10_000, 0, 0),
                Usage.parse("1 (x) Z 0 1 1 0 -1 0 0 0 0 0 1 0 0 0 20 0 1 0 9 0 0 0", "Name:\tx\n"));
    }

    @Test
    void time_between_readings_is_user_and_system_time() {
        assertEquals(300, new Usage(500, 100, 0).since(new Usage(250, 50, 9)));
    }
}
