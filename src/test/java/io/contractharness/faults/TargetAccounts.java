package io.contractharness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a fault may need to know of its target: credentials that read, an intervention they can read, and the
 * intervention that each executing session carries where its token does not say so itself.
 */
public record TargetAccounts(String bearerToken, String sessionToken, long intervention, Map<String, Long> executions) {

    /** Takes a copy. */
    public TargetAccounts {
        executions = Map.copyOf(executions);
    }

    /** The intervention of a session: as told, or as the payload of a JWT says. */
    OptionalLong interventionOf(String session) {
        Long told = executions.get(session);
        if (told != null) {
            return OptionalLong.of(told);
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
