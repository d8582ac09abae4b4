package io.contractharness.contract.source;

/** Bytes that are not one well-formed JSON value; the message is what came instead. */
public final class MalformedJsonException extends RuntimeException {
    MalformedJsonException(String came) {
        super(came);
    }
}
