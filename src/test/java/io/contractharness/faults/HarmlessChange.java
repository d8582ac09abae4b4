package io.contractharness.faults;

import java.util.function.Supplier;

/** A change that the contract allows: the suite must not report it, even under {@code --strict}. */
public record HarmlessChange(String name, String does, Supplier<ProxyBehaviour> behaviour) implements Alteration {

    @Override
    public String toString() {
        return "harmless/" + name;
    }
}
