package io.contractharness.simulator.state;

import java.util.List;
import java.util.stream.Collectors;

/** Stubs that cannot be served as they stand; the message lists every fault with file, JSON pointer and rule. */
public final class StubsException extends RuntimeException {
    public StubsException(String message) {
        super(message);
    }

    StubsException(List<Fault> faults) {
        this(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
}
