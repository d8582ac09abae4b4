package io.contractharness.changes;

import io.contractharness.contract.source.Location;
import java.util.Comparator;
import java.util.Optional;

/**
 * One difference between two descriptions.
 *
 * @param breaking whether a consumer of the old description may fail with the new one
 * @param id id of the rule that differs, or of the operation, response, parameter or member
 */
public record ContractChange(
        boolean breaking, String id, String what, Optional<Location> before, Optional<Location> after) {
    /** Breaking changes first, then by id. */
    static final Comparator<ContractChange> ORDER = Comparator.comparing((ContractChange c) -> !c.breaking())
            .thenComparing(ContractChange::id)
            .thenComparing(ContractChange::what);

    @Override
    public String toString() {
        return (breaking ? "breaking    " : "compatible  ") + id + ": " + what + "  (" + place(before) + " → "
                + place(after) + ")";
    }

    private static String place(Optional<Location> place) {
        return place.map(p -> p.file() + ":" + p.line()).orElse("none");
    }
}
