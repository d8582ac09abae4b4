package io.contractharness.bench.rival;

import io.contractharness.bench.load.Usage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A server that runs; closing it ends its process. */
public final class RunningServer implements AutoCloseable {
    private final Process process;
    private final Runnable end;
    private URI base;
    private Duration firstAnswer;

    RunningServer(Process process, Runnable end) {
        this.process = process;
        this.end = end;
    }

    void at(URI url, Duration since) {
        base = url;
        firstAnswer = since;
    }

    public URI base() {
        return base;
    }

    /** From launch to the first right answer. */
    public Duration firstAnswer() {
        return firstAnswer;
    }

    public Usage usage() throws IOException {
        return Usage.of(process.toHandle());
    }

    @Override
    public void close() {
        end.run();
    }
}
