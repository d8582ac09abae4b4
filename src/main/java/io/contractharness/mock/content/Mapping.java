package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A mapping, as written.
 *
 * @param file its file, as messages call it
 * @param pointer where it stands in that file
 * @param layer which layer it is of, counted from 0
 * @param json what it says
 */
public record Mapping(String file, String pointer, int layer, JsonNode json) {}
