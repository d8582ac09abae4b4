/**
 * Derives requests from the description: valid ones, ones at each limit, ones that break exactly one rule, and few that
 * cover every pair of values.
 *
 * <p>Start at {@link io.contractharness.cases.Requests} for a valid request and {@link io.contractharness.cases.Cases}
 * for what is made of it.
 */
package io.contractharness.cases;
