package io.contractharness.simulator.front;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Knows answers that are plain to give, and has none as soon as anything else could have a say. */
@FunctionalInterface
public interface Shortcut {
    /**
     * A plain answer.
     *
     * @param sandbox whose state it shows
     * @param target what was asked for, without the prefixes of sandbox and stage
     * @param status the three digits
     * @param body JSON, byte for byte what the long way would answer
     */
    record Hit(String sandbox, String target, int status, byte[] body) {}

    /** Goes the long way always. */
    static Shortcut none() {
        return (target, header) -> Optional.empty();
    }

    /**
     * Answers a GET that has no body and says nothing of its own answer.
     *
     * @param target path and query as they came
     * @param header gives the first value of a header; null when there is none
     */
    Optional<Hit> hit(String target, UnaryOperator<String> header);
}
