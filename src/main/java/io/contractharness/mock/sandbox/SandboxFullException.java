package io.contractharness.mock.sandbox;

/** There is no room for a change; the message says which limit, and how to make room. */
public final class SandboxFullException extends RuntimeException {
    SandboxFullException(String message) {
        super(message);
    }

    SandboxFullException(String sandbox, long bytes, long maxBytes) {
        super("sandbox '" + sandbox + "': wanted at most " + maxBytes
                + " bytes of changed interventions in all, came " + bytes + "; DELETE /sandbox/" + sandbox
                + " takes all changes back");
    }
}
