package io.contractharness.faults;

import java.util.function.Supplier;

/** A change that a proxy makes to exchanges. */
public sealed interface Alteration permits Fault, HarmlessChange {

    /** A stable name. */
    String name();

    /** What it does, in one sentence. */
    String does();

    /** The change itself; each proxy gets a new one, because it may have state. */
    Supplier<ProxyBehaviour> behaviour();
}
