package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void reads_processor_time_and_memory_whatever_the_process_is_called() {
        String stat = "4711 (node (a) b) S 1 4711 4711 0 -1 4194304 9000 0 12 0 1234 56 7 8 20 0 11 0 99 1 2 3";
        String status = "Name:\tnode\nVmHWM:\t  90000 kB\nVmRSS:\t  81920 kB\nThreads:\t11\n";

        assertEquals(new Usage(12_340_000, 560_000, 80 * 1024 * 1024), Usage.parse(stat, status));
    }

    @Test
    void a_process_that_ended_holds_no_memory() {
        assertEquals(
                new Usage(10_000, 0, 0),
                Usage.parse("1 (x) Z 0 1 1 0 -1 0 0 0 0 0 1 0 0 0 20 0 1 0 9 0 0 0", "Name:\tx\n"));
    }

    @Test
    void time_between_two_readings_is_that_of_code_and_kernel() {
        assertEquals(300, new Usage(500, 100, 0).since(new Usage(250, 50, 9)));
    }
}
