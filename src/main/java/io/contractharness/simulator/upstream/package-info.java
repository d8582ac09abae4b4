/**
 * The validation proxy: requests go to one deployment instead of the stubs, and both directions are judged.
 *
 * <p>Start at {@link io.contractharness.simulator.upstream.ValidationProxy}. A request passes {@code Border} (what never
 * leaves), is sent by {@code Forwarder} (Jetty's client, to one origin), and what was exchanged is judged by
 * {@code ExchangeValidator}. Sent on is what RFC 9110 calls end-to-end; credentials are the app's own, none are ever added.
 */
package io.contractharness.simulator.upstream;
