package io.contractharness.faults;

import java.util.function.Supplier;

/** A heading of the catalogue. */
record FaultGroup(String name) {

    Fault fault(String fault, String does, BrokenRule brokenRule, ProxyBehaviour behaviour) {
        return new Fault(fault, name, does, brokenRule, () -> behaviour);
    }

    /** A fault that remembers earlier exchanges. */
    Fault statefulFault(String fault, String does, BrokenRule brokenRule, Supplier<ProxyBehaviour> behaviour) {
        return new Fault(fault, name, does, brokenRule, behaviour);
    }
}
