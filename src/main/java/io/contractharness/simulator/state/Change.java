package io.contractharness.simulator.state;

/**
 * What one sandbox made of one intervention.
 *
 * @param body its whole body now
 * @param executed whether it has been executed since it was last made executable
 * @param edited whether a test arranged it
 */
record Change(Body body, boolean executed, boolean edited) {}
