/**
 * The mock for tests in Java: {@link io.contractharness.junit.InterventionsMock} on a test class, {@link
 * io.contractharness.junit.Mock} as a parameter.
 */
package io.contractharness.junit;
