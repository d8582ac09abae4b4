package io.contractharness.simulator.upstream;

import io.contractharness.http.Target;

/**
 * How requests are forwarded.
 *
 * @param target the deployment; its base URL is the only place that requests go to, at its pace
 * @param changes whether requests that may change something are forwarded too
 * @param listener is told of everything that was judged
 */
public record Forwarding(Target target, boolean changes, ProxyListener listener) {}
