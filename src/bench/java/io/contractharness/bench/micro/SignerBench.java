package io.contractharness.bench.micro;

import io.contractharness.mock.access.Origins;
import io.contractharness.mock.access.PublicAddress;
import io.contractharness.mock.access.PublicAddresses;
import io.contractharness.mock.uploads.Bucket;
import io.contractharness.mock.uploads.UploadUrls;
import io.contractharness.model.Signature;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A presigned URL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignerBench {
    private final PublicAddresses addresses = PublicAddresses.of(URI.create("http://127.0.0.1:8080"));
    private final UploadUrls uploads = new Bucket(
                    UUID::randomUUID, Clock.systemUTC(), Origins.of(List.of(Origins.ALL)), addresses, 1_000_000)
            .uploadUrls();
    private final PublicAddress address = PublicAddress.of(addresses.base());
    private final Signature file = new Signature("signature.png", "image/png", 1024L);

    @Benchmark
    public URI presign() {
        return uploads.url(address, "bench", file);
    }
}
