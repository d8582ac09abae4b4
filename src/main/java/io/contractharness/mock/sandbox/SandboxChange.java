package io.contractharness.mock.sandbox;

/**
 * The change of one intervention in one sandbox.
 *
 * @param body its complete body after the change
 * @param executed whether it was executed, and not made executable again
 * @param edited whether a test edited it
 */
record SandboxChange(InterventionBody body, boolean executed, boolean edited) {}
