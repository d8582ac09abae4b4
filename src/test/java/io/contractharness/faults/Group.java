package io.contractharness.faults;

import java.util.function.Supplier;

/** A heading of the catalogue. */
record Group(String name) {

    Fault fault(String fault, String does, Breach breach, Tampering tampering) {
        return new Fault(fault, name, does, breach, () -> tampering);
    }

    /** A fault that remembers what passed. */
    Fault remembering(String fault, String does, Breach breach, Supplier<Tampering> tampering) {
        return new Fault(fault, name, does, breach, tampering);
    }
}
