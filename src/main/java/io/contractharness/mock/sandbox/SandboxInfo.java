package io.contractharness.mock.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A sandbox as the console lists it.
 *
 * @param executed the ids of the interventions that were executed
 * @param edited the ids of the interventions that a test edited
 * @param bytes the size of all changed interventions
 */
public record SandboxInfo(String name, Instant lastUse, List<Long> executed, List<Long> edited, long bytes) {}
