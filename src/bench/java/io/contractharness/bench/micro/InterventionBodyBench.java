package io.contractharness.bench.micro;

import io.contractharness.bench.work.Work;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.sandbox.InterventionBody;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An intervention with the parts asked for, as text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InterventionBodyBench {
    @Param({"0", "4", "19"})
    public int asked;

    private InterventionBody body;
    private Map<String, List<String>> table;
    private List<String> values;

    @Setup
    public void prepare() {
        Work work = Work.of(ApiContract.builtIn());
        table = work.table();
        body = InterventionBody.of(work.whole(), table);
        values = List.copyOf(table.keySet()).subList(0, asked);
    }

    @Benchmark
    public byte[] project() {
        return body.with(values, table);
    }
}
