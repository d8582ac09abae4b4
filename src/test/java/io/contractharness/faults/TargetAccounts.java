package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The accounts of a target: credentials that may read, an intervention that they can read, and the intervention of
 * each session that may execute. A JWT names its intervention itself and need not be listed.
 */
public record TargetAccounts(String bearerToken, String sessionToken, long intervention, Map<String, Long> executions) {

    /** Copies the collection. */
    public TargetAccounts {
        executions = Map.copyOf(executions);
    }

    /** The intervention of a session: from the list, or from the payload of a JWT. */
    OptionalLong interventionOf(String session) {
        Long known = executions.get(session);
        if (known != null) {
            return OptionalLong.of(known);
        }
        String[] parts = session.split("\\.");
        if (parts.length < 2) {
            return OptionalLong.empty();
        }
        try {
            JsonNode id = Json.parse(Base64.getUrlDecoder().decode(parts[1])).path("interventionId");
            return id.isIntegralNumber() ? OptionalLong.of(id.longValue()) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
