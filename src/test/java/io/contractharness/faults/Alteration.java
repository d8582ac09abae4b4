package io.contractharness.faults;

import java.util.function.Supplier;

/** What a proxy does to the exchanges that pass it. */
public sealed interface Alteration permits Fault, HarmlessChange {

    /** A stable name. */
    String name();

    /** What it does, in one sentence. */
    String does();

    /** How it is done; each proxy gets its own, with its own memory. */
    Supplier<ProxyBehaviour> tampering();
}
