package io.contractharness.bench;

import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param rounds how often each server is started and measured
 * @param seconds how long each reading of throughput and latency takes
 * @param warmUp seconds of each workload before the first reading of a server that has just started
 * @param connections how many ask at once, one reading for each
 * @param requests after how many memory is read in the last round; 0 for after what the readings took
 * @param floodSeconds after so long memory is read all the same
 */
record Settings(int rounds, int seconds, int warmUp, List<Integer> connections, long requests, int floodSeconds) {
    static final Settings QUICK = new Settings(2, 1, 1, List.of(8), 0, 0);
    static final Settings FULL = new Settings(5, 3, 3, List.of(1, 8, 64), 1_000_000, 120);

    int most() {
        return connections.stream().max(Integer::compare).orElseThrow();
    }

    /** Too few or too short readings. */
    boolean meaningless() {
        return rounds < 2 || seconds * rounds < 2 || warmUp < 1;
    }
}
