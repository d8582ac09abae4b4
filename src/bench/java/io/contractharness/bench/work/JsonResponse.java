package io.contractharness.bench.work;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A response with a JSON body.
 *
 * @param status the three digits
 * @param body a missing node when it is no JSON
 */
public record JsonResponse(int status, JsonNode body) {}
