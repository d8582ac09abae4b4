package io.contractharness.steps.run;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Ends the run when the responses of one scenario need more memory than there is for each of those that run at once. */
final class MemoryLimit {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long MAX_BYTES = 64 * MEGABYTE;

    private final RunContext run;
    private long bytes;

    MemoryLimit(RunContext run) {
        this.run = run;
    }

    /** Counts a response that the scenario keeps to compare it with others. */
    synchronized void keep(Exchange exchange) {
        bytes += exchange.response().body().length;
        long max = Math.min(MAX_BYTES, heap() / 4 / run.connections());
        if (bytes > max) {
            throw giveUp("answers of " + bytes + " bytes in one scenario: more than the " + max
                    + " that are kept in a heap of " + heap() / MEGABYTE + " MB; check that the base URL is right");
        }
    }

    /** Processes a response, which needs many times the memory of its body. */
    <T> T within(Request request, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw giveUp("memory ran out over the answer to " + request.method() + " " + request.path()
                    + ": the heap has " + heap() / MEGABYTE
                    + " MB; give Java a larger one, such as -Xmx1g, and check that the base URL is right");
        }
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private TestAbortedException giveUp(String why) {
        String masked = run.secrets().mask(why);
        if (run.health().giveUp(masked)) {
            run.recorder().givenUp(masked);
        }
        return new TestAbortedException(masked);
    }
}
