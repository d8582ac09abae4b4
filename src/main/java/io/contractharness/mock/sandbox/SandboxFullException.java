package io.contractharness.mock.sandbox;

/** A sandbox cannot hold what it was asked to; the message says how much it holds, and how to empty it. */
public final class SandboxFullException extends RuntimeException {
    SandboxFullException(String sandbox, long bytes) {
        super("sandbox '" + sandbox + "': wanted at most " + Sandbox.MAX_BYTES
                + " bytes of changed interventions in all, came " + bytes + "; DELETE /sandbox/" + sandbox
                + " takes all changes back");
    }
}
