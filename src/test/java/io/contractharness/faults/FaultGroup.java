package io.contractharness.faults;

import java.util.function.Supplier;

/** A heading of the catalogue. */
record FaultGroup(String name) {

    Fault fault(String fault, String does, BrokenRule breach, ProxyBehaviour tampering) {
        return new Fault(fault, name, does, breach, () -> tampering);
    }

    /** A fault that remembers what passed. */
    Fault statefulFault(String fault, String does, BrokenRule breach, Supplier<ProxyBehaviour> tampering) {
        return new Fault(fault, name, does, breach, tampering);
    }
}
