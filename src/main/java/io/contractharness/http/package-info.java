/**
 * One exchange as plain values, the target it is had with, and the client that sends.
 *
 * <p>Start at {@link io.contractharness.http.ApiClient} and {@link io.contractharness.http.Target}.
 */
package io.contractharness.http;
