package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.validation.Violation;
import java.util.List;

/**
 * The result of an edit.
 *
 * @param created whether the intervention did not exist before
 * @param body the body after the edit
 * @param violations why the edit was refused; empty when it was accepted
 */
public record EditResult(boolean created, JsonNode body, List<Violation> violations) {}
