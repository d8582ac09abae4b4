package io.contractharness.bench.work;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer.
 *
 * @param status the three digits
 * @param body a missing node when it is no JSON
 */
public record Reply(int status, JsonNode body) {}
