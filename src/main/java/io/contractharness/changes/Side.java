package io.contractharness.changes;

/** Who writes a value: the consumer in a request, the API in an answer. */
enum Side {
    REQUEST,
    ANSWER;

    /** A consumer fails when less may be asked, or when more may come. */
    boolean breaks(Span span) {
        return span == Span.OTHER || span == (this == REQUEST ? Span.NARROWER : Span.WIDER);
    }
}
