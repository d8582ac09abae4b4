/**
 * What the API says, and how we know each statement.
 *
 * <p>Start at {@link io.contractharness.spec.Description}: it loads {@code openapi/} and gives operations, schemas, the
 * extend table and every {@link io.contractharness.spec.Rule} that can be judged, each with its
 * {@link io.contractharness.spec.Provenance}.
 */
package io.contractharness.spec;
