/**
 * WireMock as the engine that matches requests with mappings: read from the stubs, changed over its admin API.
 *
 * <p>Start at {@link io.contractharness.simulator.stubs.WireMockEngine}. WireMock is known here and nowhere else.
 */
package io.contractharness.simulator.stubs;
