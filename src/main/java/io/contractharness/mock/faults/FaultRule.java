package io.contractharness.mock.faults;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One kind of fault, and when it happens.
 *
 * @param operation the id of the operation that it concerns, or {@code upload}; empty for every operation
 * @param rate the share of the requests that it concerns, above 0 and at most 1
 * @param perSecond how many requests of a second it spares; empty when it spares none
 * @param outage when it happens; empty for always
 * @param prefer what happens, as a preference says it, such as {@code code=503, wait=0.2..1.5}
 */
record FaultRule(
        Optional<String> operation, double rate, OptionalInt perSecond, Optional<OutageWindow> outage, String prefer) {
    /** The name of the upload URL where operations are named. */
    static final String UPLOAD = "upload";

    FaultRule {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("wanted a rate above 0 and at most 1, came " + rate);
        }
    }

    boolean concerns(String other) {
        return operation.map(other::equals).orElse(!other.equals(UPLOAD));
    }
}
