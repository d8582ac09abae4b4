package io.contractharness.faults;

import java.util.function.Supplier;

/** A change that no contract forbids: the suite must stay green, even under {@code --strict}. */
public record HarmlessChange(String name, String does, Supplier<ProxyBehaviour> tampering) implements Alteration {

    @Override
    public String toString() {
        return "harmless/" + name;
    }
}
