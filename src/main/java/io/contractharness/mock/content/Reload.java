package io.contractharness.mock.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading description and stubs again.
 *
 * @param at when they were read
 * @param changed the files that had changed, as messages call them; empty when nobody looked
 * @param refused why they were refused, every fault on a line of its own; empty when they are served from now on
 */
public record Reload(Instant at, List<String> changed, Optional<String> refused) {}
