package io.contractharness.mock.exchange;

/** Receives every exchange of the API after its response was sent; it must be fast, because it runs on the server's threads. */
@FunctionalInterface
public interface ExchangeObserver {
    void answered(RecordedExchange answered);

    /**
     * Receives a plain read: its target and response contain only values of the description and the fixtures, so no secret of
     * its headers.
     */
    default void read(RecordedExchange answered) {
        answered(answered);
    }
}
