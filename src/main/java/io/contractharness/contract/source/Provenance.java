package io.contractharness.contract.source;

/**
 * How we know a statement of the description.
 *
 * @param basis documented statements gate a deployment, inferred ones are listed
 * @param why the documentation page for a documented statement, the reason for an inferred one
 */
public record Provenance(Basis basis, String why) {
    /** Whether one of the documentation pages says it or we concluded it. */
    public enum Basis {
        DOCUMENTED,
        INFERRED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
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
