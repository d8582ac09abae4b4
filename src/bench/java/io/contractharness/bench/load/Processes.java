package io.contractharness.bench.load;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The processes that the benchmark started; exactly these end with it. */
public final class Processes implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Set<Process> alive = new HashSet<>();
    private final Thread hook = new Thread(this::endAll);
    private boolean ended;

    public Processes() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws IllegalStateException when the benchmark is ending */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ended) {
            throw new IllegalStateException("the benchmark has ended");
        }
        alive.removeIf(process -> !process.isAlive());
        Process process = builder.start();
        alive.add(process);
        return process;
    }

    /** Ends a process and its children: first with SIGTERM, then with SIGKILL. */
    public void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void endAll() {
        List<Process> last;
        synchronized (this) {
            ended = true;
            last = List.copyOf(alive);
        }
        last.forEach(this::end);
    }

    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
