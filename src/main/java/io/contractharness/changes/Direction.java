package io.contractharness.changes;

/** Who writes a value: the consumer in a request, or the API in a response. */
enum Direction {
    REQUEST,
    RESPONSE;

    /** A consumer fails when a request may hold fewer values, or when a response may hold more. */
    boolean breaks(ValueRange range) {
        return range == ValueRange.OTHER || range == (this == REQUEST ? ValueRange.NARROWER : ValueRange.WIDER);
    }
}
