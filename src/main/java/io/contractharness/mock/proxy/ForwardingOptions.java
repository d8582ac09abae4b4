package io.contractharness.mock.proxy;

import io.contractharness.client.Target;
import io.contractharness.mock.api.MockSelection;

/**
 * How requests are forwarded.
 *
 * @param target the only deployment that receives requests, at its rate limit
 * @param changes whether requests that may change data are forwarded too
 * @param listener receives every checked exchange
 * @param mocked what the mock answers itself
 */
public record ForwardingOptions(Target target, boolean changes, ProxyListener listener, MockSelection mocked) {
    /** Everything is forwarded. */
    public ForwardingOptions(Target target, boolean changes, ProxyListener listener) {
        this(target, changes, listener, MockSelection.NONE);
    }
}
