package io.contractharness.mock.sandbox;

/**
 * What one sandbox made of one intervention.
 *
 * @param body its whole body now
 * @param executed whether it has been executed since it was last made executable
 * @param edited whether a test arranged it
 */
record SandboxChange(InterventionBody body, boolean executed, boolean edited) {}
