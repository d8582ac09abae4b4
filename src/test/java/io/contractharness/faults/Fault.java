package io.contractharness.faults;

import java.util.List;
import java.util.function.Supplier;

/** A defect of a deployment: the suite must find it, and its message must name the place. */
public record Fault(String name, String group, String does, BrokenRule breach, Supplier<ProxyBehaviour> tampering)
        implements Alteration {

    /** True if a documented rule is broken, so that the run must fail by default; else only under {@code --strict}. */
    public boolean documented() {
        return breach.documented();
    }

    /** A good message contains at least one of these. */
    public List<String> place() {
        return breach.places();
    }

    /** Whether a message names the place of this fault. */
    public boolean namedBy(String message) {
        return place().stream().anyMatch(message::contains);
    }

    @Override
    public String toString() {
        return group + "/" + name;
    }
}
