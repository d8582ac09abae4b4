package io.contractharness.contract.source;

import java.util.Locale;

/**
 * How we know a statement of the description.
 *
 * @param basis documented statements gate a deployment, inferred ones are listed
 * @param why the documentation page for a documented statement, the reason for an inferred one
 */
public record Provenance(Basis basis, String why) {
    /** Whether a documentation page says it or we inferred it. */
    public enum Basis {
        DOCUMENTED,
        INFERRED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean documented() {
        return basis == Basis.DOCUMENTED;
    }

    @Override
    public String toString() {
        return basis + " (" + why + ")";
    }
}
