/**
 * Generated hostile input: each target takes any bytes, and fails when our code does something wrong with them.
 *
 * <p>{@code FuzzTest} runs every target over its corpus, {@code src/test/resources/fuzz}, and for a short time with Jazzer,
 * which is guided by code coverage. {@code mvn -Pfuzz test -Dfuzz.seconds=600} runs each target for ten minutes. What it
 * finds is written to {@code target/fuzz}; when the bug is fixed, add the input to the corpus, with a name that says what it is.
 */
package io.contractharness.fuzz;
