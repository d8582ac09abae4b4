package io.contractharness.steps;

import io.contractharness.exchange.Exchange;
import io.contractharness.exchange.Request;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** Keeps a scenario within the memory there is: the target is given up when its answers take more. */
final class MemoryLimit {
    private static final long MEGABYTE = 1024 * 1024;

    private static final long MOST_BYTES = 64 * MEGABYTE;

    private final RunContext run;
    private long bytes;

    MemoryLimit(RunContext run) {
        this.run = run;
    }

    /** A scenario compares answers; a target whose answers are vast would have it keep more than there is room for. */
    synchronized void keep(Exchange exchange) {
        bytes += exchange.response().body().length;
        long most = Math.min(MOST_BYTES, heap() / 4);
        if (bytes > most) {
            throw givenUp("answers of " + bytes + " bytes in one scenario: more than the " + most
                    + " that are kept in a heap of " + heap() / MEGABYTE + " MB; check that the base URL is right");
        }
    }

    /** What an answer takes to be read and judged is many times its own size. */
    <T> T within(Request request, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw givenUp("memory ran out over the answer to " + request.method() + " " + request.path()
                    + ": the heap has " + heap() / MEGABYTE
                    + " MB; give Java a larger one, as -Xmx512m, and check that the base URL is right");
        }
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private TestAbortedException givenUp(String why) {
        String told = run.secrets().mask(why);
        if (run.answers().giveUp(told)) {
            run.evidence().lost(told);
        }
        return new TestAbortedException(told);
    }
}
