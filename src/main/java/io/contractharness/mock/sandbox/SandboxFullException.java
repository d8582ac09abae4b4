package io.contractharness.mock.sandbox;

/** A sandbox has no room for a change; the message says its limit, and how to empty it. */
public final class SandboxFullException extends RuntimeException {
    SandboxFullException(String sandbox, long bytes, long maxBytes) {
        super("sandbox '" + sandbox + "': wanted at most " + maxBytes
                + " bytes of changed interventions in all, came " + bytes + "; DELETE /sandbox/" + sandbox
                + " takes all changes back");
    }
}
