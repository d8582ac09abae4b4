package io.contractharness.mock.proxy;

import io.contractharness.client.Target;

/**
 * How requests are forwarded.
 *
 * @param target the only deployment that receives requests, at its rate limit
 * @param changes whether requests that may change data are forwarded too
 * @param listener receives every checked exchange
 */
public record ForwardingOptions(Target target, boolean changes, ProxyListener listener) {}
