/**
 * What changed between two descriptions, and which of it breaks the consumers of the API.
 *
 * <p>Start at {@link io.contractharness.changes.ContractComparison}.
 */
package io.contractharness.changes;
