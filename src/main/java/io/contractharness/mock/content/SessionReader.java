package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.mock.sandbox.Session;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code sessions.json}; no message about it shows a token. */
final class SessionReader {
    private static final String WANTED =
            "{\"token\": text, \"interventionId\": integer} or {\"token\": text, \"expired\": true}";

    private final StubLayer layer;

    SessionReader(StubLayer layer) {
        this.layer = layer;
    }

    /** The sessions by token; empty when the layer has no such file. */
    Map<String, Session> read() {
        Map<String, Session> sessions = new HashMap<>();
        if (layer.has(StubLayer.SESSIONS)) {
            layer.parse(StubLayer.SESSIONS).ifPresent(root -> read(root, sessions));
        }
        return sessions;
    }

    private void read(JsonNode root, Map<String, Session> sessions) {
        JsonNode list = root.path("sessions");
        if (root.size() != 1 || !list.isArray()) {
            problem("", "sessions", "{\"sessions\": [...]}", "another structure");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            JsonNode id = entry.path("interventionId");
            boolean expired = entry.path("expired").asBoolean(false);
            String token = entry.path("token").asText("").strip();
            if (entry.size() != 2
                    || !entry.path("token").isTextual()
                    || token.isEmpty()
                    || !expired && !(id.isIntegralNumber() && id.canConvertToLong())) {
                problem("/sessions/" + i, "session", WANTED, "another structure (not shown)");
            } else if (sessions.containsKey(token)) {
                problem("/sessions/" + i + "/token", "session", "each token once", "one a second time");
            } else {
                sessions.put(token, expired ? Session.EXPIRED : Session.ofIntervention(id.longValue()));
            }
        }
    }

    private void problem(String pointer, String rule, String wanted, String came) {
        layer.problem(StubLayer.SESSIONS, pointer, rule, wanted, came);
    }
}
