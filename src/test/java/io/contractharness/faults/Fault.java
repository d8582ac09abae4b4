package io.contractharness.faults;

import java.util.List;
import java.util.function.Supplier;

/** A bug of a deployment: the suite must find it, and its message must name the place. */
public record Fault(String name, String group, String does, BrokenRule brokenRule, Supplier<ProxyBehaviour> behaviour)
        implements Alteration {

    /** Whether a documented rule is broken. If so, the run must fail by default, else only under {@code --strict}. */
    public boolean documented() {
        return brokenRule.documented();
    }

    /** A message of the suite must contain at least one of these. */
    public List<String> place() {
        return brokenRule.places();
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
