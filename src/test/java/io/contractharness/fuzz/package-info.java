/**
 * Hostile input, invented: each target takes any bytes, and fails when ours do with them what they must not.
 *
 * <p>{@code FuzzTest} runs every target over its corpus, {@code src/test/resources/fuzz}, and a moment longer with Jazzer,
 * which is guided by the code that an input reached. {@code mvn -Pfuzz test -Dfuzz.seconds=600} gives it ten minutes a
 * target. What it finds is written to {@code target/fuzz}; mended, it goes into the corpus under a name that says what it is.
 */
package io.contractharness.fuzz;
