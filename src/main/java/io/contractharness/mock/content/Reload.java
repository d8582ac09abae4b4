package io.contractharness.mock.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of reading description and stubs again.
 *
 * @param at when they were read
 * @param changed the names of the changed files in messages; empty when the caller asked for the reload
 * @param refused why they were refused, one problem a line; empty when they are used from now on
 */
public record Reload(Instant at, List<String> changed, Optional<String> refused) {}
