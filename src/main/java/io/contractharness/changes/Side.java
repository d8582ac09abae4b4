package io.contractharness.changes;

/** Who writes a value: the consumer in a request, or the API in a response. */
enum Side {
    REQUEST,
    RESPONSE;

    /** A consumer fails when a request may hold fewer values, or when a response may hold more. */
    boolean breaks(Span span) {
        return span == Span.OTHER || span == (this == REQUEST ? Span.NARROWER : Span.WIDER);
    }
}
