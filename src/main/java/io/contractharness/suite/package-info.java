/**
 * Runs the features against a target and gives a result.
 *
 * <p>Start at {@link io.contractharness.suite.ContractSuite}. Cucumber's runtime stays inside this package.
 */
package io.contractharness.suite;
