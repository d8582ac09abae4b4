package io.contractharness.mock.exchange;

/** Is told of every request to the API once it is answered. Called on the thread that answers: it must be quick. */
@FunctionalInterface
public interface ExchangeObserver {
    void answered(RecordedExchange answered);

    /**
     * Is told of a plain read: in its target and its answer stands nothing that the description and the fixtures do not say,
     * so nothing of what the request's headers held.
     */
    default void read(RecordedExchange answered) {
        answered(answered);
    }
}
