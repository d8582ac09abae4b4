package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.validation.Violation;
import java.util.List;

/**
 * What came of an edit.
 *
 * @param created whether there was no such intervention before
 * @param body what the edit makes of it
 * @param violations why it was not taken; empty when it was
 */
public record EditResult(boolean created, JsonNode body, List<Violation> violations) {}
