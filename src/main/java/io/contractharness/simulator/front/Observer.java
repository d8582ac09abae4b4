package io.contractharness.simulator.front;

/** Is told of every request to the API once it is answered. Called on the thread that answers: it must be quick. */
@FunctionalInterface
public interface Observer {
    void answered(Answered answered);
}
