/**
 * The benchmark: the mock beside other mock servers and a bare HTTP server, all doing the same work. Not part of the
 * jar.
 *
 * <p>Start at {@link io.contractharness.bench.Main}. {@code work} has the requests and the expected answers,
 * {@code rival} the servers, each in its own process, {@code load} generates load and measures, {@code table} has the results;
 * {@code micro} measures single classes.
 */
package io.contractharness.bench;
