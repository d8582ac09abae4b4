/**
 * Looks for secrets and internals in an answer; start at {@link io.contractharness.validation.leak.LeakValidator}. What gives
 * internals away is listed in {@code validation/leaks.txt}.
 */
package io.contractharness.validation.leak;
