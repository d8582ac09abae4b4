package io.contractharness.mock.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A sandbox in use, for those who look after it.
 *
 * @param name what it is called in paths
 * @param used when it was last used
 * @param executed the interventions executed in it
 * @param edited those a test arranged
 * @param bytes the size of what was changed in it
 */
public record SandboxInfo(String name, Instant used, List<Long> executed, List<Long> edited, long bytes) {}
