package io.contractharness.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure.
 *
 * @param jar the build to measure
 * @param before another build, to compare with
 * @param out where the reports go
 * @param settings how long and how often
 * @param parts of the benchmark that run
 * @param workloads letters of the workloads to run; empty for all
 * @param rivals names of the servers to compare with; empty for all
 * @param pinned whether servers and load have a core each
 */
record Plan(
        Path jar,
        Optional<Path> before,
        Path out,
        Settings settings,
        Set<Part> parts,
        List<String> workloads,
        List<String> rivals,
        boolean pinned) {

    /** A part of the benchmark. */
    enum Part {
        TABLE,
        CURVES,
        PROFILE,
        /** {@code verify} against a deployment that is far away. */
        DISTANCE
    }
}
