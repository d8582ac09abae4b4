package io.contractharness.changes;

import io.contractharness.spec.Location;
import java.util.Comparator;
import java.util.Optional;

/**
 * One difference between two descriptions.
 *
 * @param breaking whether a consumer that kept to the old one may fail with the new one
 * @param id of the rule that differs, or of the operation, response, parameter or member
 * @param what differs, in words
 * @param before where the old description says it
 * @param after where the new description says it
 */
public record Change(boolean breaking, String id, String what, Optional<Location> before, Optional<Location> after) {
    /** Breaking changes first, then by id. */
    static final Comparator<Change> ORDER = Comparator.comparing((Change c) -> !c.breaking())
            .thenComparing(Change::id)
            .thenComparing(Change::what);

    @Override
    public String toString() {
        return (breaking ? "breaking    " : "compatible  ") + id + ": " + what + "  (" + place(before) + " → "
                + place(after) + ")";
    }

    private static String place(Optional<Location> place) {
        return place.map(p -> p.file() + ":" + p.line()).orElse("none");
    }
}
