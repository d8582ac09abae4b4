package io.contractharness.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code sessions.json}, and says what is wrong with it without showing a token. */
final class SessionsReader {
    static final String FILE = Folder.FILES + "/sessions.json";

    private static final String WANTED =
            "{\"token\": text, \"interventionId\": integer} or {\"token\": text, \"expired\": true}";

    private final Folder folder;

    SessionsReader(Folder folder) {
        this.folder = folder;
    }

    Sessions read() {
        Map<String, Session> sessions = new HashMap<>();
        if (folder.json(Folder.FILES, 1).contains(FILE)) {
            folder.read(FILE).ifPresent(root -> read(root, sessions));
        }
        return new Sessions(sessions);
    }

    private void read(JsonNode root, Map<String, Session> sessions) {
        if (!names(root).equals(Set.of("sessions")) || !root.path("sessions").isArray()) {
            folder.add(new Fault(FILE, "", "sessions", "{\"sessions\": [...]}", "another structure"));
            return;
        }
        for (int i = 0; i < root.path("sessions").size(); i++) {
            JsonNode entry = root.path("sessions").get(i);
            String pointer = "/sessions/" + i;
            boolean carries = names(entry).equals(Set.of("token", "interventionId"))
                    && entry.path("interventionId").isIntegralNumber()
                    && entry.path("interventionId").canConvertToLong();
            boolean expired = names(entry).equals(Set.of("token", "expired"))
                    && entry.path("expired").asBoolean(false);
            String token = entry.path("token").asText("").strip();
            if (!carries && !expired || !entry.path("token").isTextual() || token.isEmpty()) {
                folder.add(new Fault(FILE, pointer, "session", WANTED, "another structure (not shown)"));
            } else if (sessions.containsKey(token)) {
                folder.add(new Fault(FILE, pointer + "/token", "session", "each token once", "one a second time"));
            } else {
                sessions.put(
                        token,
                        expired
                                ? Session.EXPIRED
                                : Session.carrying(entry.path("interventionId").longValue()));
            }
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
