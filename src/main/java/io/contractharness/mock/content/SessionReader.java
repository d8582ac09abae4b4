package io.contractharness.mock.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.mock.sandbox.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
        if (!names(root).equals(Set.of("sessions")) || !root.path("sessions").isArray()) {
            problem("", "sessions", "{\"sessions\": [...]}", "another structure");
            return;
        }
        for (int i = 0; i < root.path("sessions").size(); i++) {
            JsonNode entry = root.path("sessions").get(i);
            String pointer = "/sessions/" + i;
            boolean carriesIntervention = names(entry).equals(Set.of("token", "interventionId"))
                    && entry.path("interventionId").isIntegralNumber()
                    && entry.path("interventionId").canConvertToLong();
            boolean expired = names(entry).equals(Set.of("token", "expired"))
                    && entry.path("expired").asBoolean(false);
            String token = entry.path("token").asText("").strip();
            if (!carriesIntervention && !expired || !entry.path("token").isTextual() || token.isEmpty()) {
                problem(pointer, "session", WANTED, "another structure (not shown)");
            } else if (sessions.containsKey(token)) {
                problem(pointer + "/token", "session", "each token once", "one a second time");
            } else {
                sessions.put(
                        token,
                        expired
                                ? Session.EXPIRED
                                : Session.ofIntervention(
                                        entry.path("interventionId").longValue()));
            }
        }
    }

    private void problem(String pointer, String rule, String wanted, String came) {
        layer.add(new StubProblem(layer.label(StubLayer.SESSIONS), pointer, rule, wanted, came));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
