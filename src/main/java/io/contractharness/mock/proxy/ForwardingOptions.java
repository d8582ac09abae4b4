package io.contractharness.mock.proxy;

import io.contractharness.client.Target;

/**
 * How requests are forwarded.
 *
 * @param target the deployment; its base URL is the only place that requests go to, at its pace
 * @param changes whether requests that may change something are forwarded too
 * @param listener is told of everything that was judged
 */
public record ForwardingOptions(Target target, boolean changes, ProxyListener listener) {}
