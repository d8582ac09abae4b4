package io.contractharness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.contract.source.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The description of the responses with one status.
 *
 * @param status {@code 200}, or a range as {@code 4XX}, or {@code default}
 * @param description its one sentence
 * @param mediaTypes media type to body schema; empty when the response has no body
 * @param examples whole bodies by name, in order; an example without a name has the empty name
 * @param headers the required headers with their schemas
 * @param provenance how we know this response
 * @param pointer its place in the bundled document
 */
public record OperationResponse(
        String status,
        String description,
        Map<String, Schema> mediaTypes,
        Map<String, JsonNode> examples,
        Map<String, Schema> headers,
        Provenance provenance,
        String pointer) {

    /** The names of the required headers. */
    public Set<String> requiredHeaders() {
        return headers.keySet();
    }

    public boolean empty() {
        return mediaTypes.isEmpty();
    }

    /** The schema of a JSON body, if the response has one. */
    public Optional<Schema> json() {
        return Optional.ofNullable(mediaTypes.get("application/json"));
    }
}
