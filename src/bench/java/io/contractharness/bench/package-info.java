/**
 * The benchmark: the mock beside other mock servers and a bare HTTP server, all doing the same work. Not part of the
 * jar.
 *
 * <p>Start at {@link io.contractharness.bench.Main}. {@code work} is what is asked and what the right answers are,
 * {@code rival} the servers, each a process of its own, {@code load} the requests and the readings, {@code table} what
 * comes out; {@code micro} measures single classes.
 */
package io.contractharness.bench;
