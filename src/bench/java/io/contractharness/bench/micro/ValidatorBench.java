package io.contractharness.bench.micro;

import io.contractharness.bench.work.Work;
import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.validation.RequestValidator;
import io.contractharness.validation.SchemaValidator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Requests validated against the description. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidatorBench {
    private Work work;
    private RequestValidator check;
    private Request everyPart;
    private Request execution;

    @Setup
    public void prepare() {
        ApiContract description = ApiContract.builtIn();
        work = Work.of(description);
        check = new RequestValidator(new SchemaValidator(description), false);
        everyPart = work.workload("c").request();
        execution = work.workload("e").request();
    }

    @Benchmark
    public RequestValidator.Reading getWithEveryPart() {
        return check.read(work.reading(), everyPart);
    }

    @Benchmark
    public RequestValidator.Reading patch() {
        return check.read(work.executing(), execution);
    }
}
