package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A WireMock mapping.
 *
 * @param file the name of its file in messages
 * @param pointer the JSON pointer to it in the file
 * @param layer the number of its layer, counted from 0
 * @param json its content
 */
public record Mapping(String file, String pointer, int layer, JsonNode json) {}
