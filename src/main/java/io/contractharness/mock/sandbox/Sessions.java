package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.MalformedJsonException;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Finds the meaning of a session token: in the list of {@code sessions.json}, otherwise in the token itself. */
public final class Sessions {
    private static final String CLAIM = "interventionId";

    private final Map<String, Session> listed;

    public Sessions(Map<String, Session> listed) {
        this.listed = Map.copyOf(listed);
    }

    public Session of(String token) {
        Session session = listed.get(token.strip());
        return session == null ? read(token.strip()) : session;
    }

    /** Whether the list marks a token as expired. */
    public boolean expired(String token) {
        Session session = listed.get(token.strip());
        return session != null && session.expired();
    }

    /** An unsigned token (RFC 7519, section 6) with the id of an intervention. */
    public static String token(long intervention) {
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encode("{\"" + CLAIM + "\":" + intervention + "}")
                + ".";
    }

    /** Signature and expiry are not checked, so that a front end can use any token it has. */
    private static Session read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 2 && parts.length != 3) {
            return Session.READER;
        }
        try {
            JsonNode claim =
                    StrictJson.parse(Base64.getUrlDecoder().decode(parts[1])).path(CLAIM);
            return claim.isIntegralNumber() && claim.canConvertToLong()
                    ? Session.ofIntervention(claim.longValue())
                    : Session.READER;
        } catch (IllegalArgumentException | MalformedJsonException e) {
            return Session.READER;
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
