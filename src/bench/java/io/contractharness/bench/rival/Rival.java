package io.contractharness.bench.rival;

import io.contractharness.bench.work.Workload;
import io.contractharness.exchange.Header;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One server of the benchmark.
 *
 * @param name as the tables call it
 * @param about version, and how it does the work
 * @param missing why it is not available on this machine; empty when it is
 * @param command what starts it on a port; it listens on this machine only
 * @param headers headers to add to the requests of a workload
 */
public record Rival(
        String name,
        String about,
        Optional<String> missing,
        IntFunction<List<String>> command,
        Function<Workload, List<Header>> headers) {

    static Rival of(String name, String about, IntFunction<List<String>> command) {
        return new Rival(name, about, Optional.empty(), command, workload -> List.of());
    }

    static Rival missing(String name, String about, String why) {
        return new Rival(name, about, Optional.of(why), port -> List.of(), workload -> List.of());
    }

    Rival with(Function<Workload, List<Header>> further) {
        return new Rival(name, about, missing, command, further);
    }

    /** A workload in the words of this server. */
    public Workload ask(Workload workload) {
        return workload.with(headers.apply(workload));
    }
}
