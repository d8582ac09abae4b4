/**
 * Derives requests from the description: valid requests, requests at each limit, requests that break exactly one rule, and
 * a small number that covers every pair of values.
 *
 * <p>Start at {@link io.contractharness.cases.RequestBuilder} for a valid request and at
 * {@link io.contractharness.cases.OperationCases} for the cases that are made from it.
 */
package io.contractharness.cases;
