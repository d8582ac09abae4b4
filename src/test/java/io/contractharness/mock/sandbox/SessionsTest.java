package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final Sessions sessions = new Sessions(Map.of("listed", Session.ofIntervention(3), "old", Session.EXPIRED));

    private static String jwt(String payload) {
        return "x." + Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".sig";
    }

    @Test
    void a_token_in_the_list_has_the_listed_meaning() {
        assertEquals(Session.ofIntervention(3), sessions.of(" listed "));
        assertEquals(Session.EXPIRED, sessions.of("old"));
    }

    @Test
    void a_jwt_carries_the_intervention_of_its_payload() {
        assertEquals(Session.ofIntervention(7), sessions.of(Sessions.token(7)));
        assertEquals(Session.ofIntervention(-7), sessions.of(jwt("{\"interventionId\":-7,\"exp\":1}")));
        assertEquals(Session.ofIntervention(7), sessions.of(Sessions.token(7).replaceAll("\\.$", "")));
    }

    @Test
    void a_token_listed_as_expired_is_expired() {
        assertEquals(
                java.util.List.of(true, true, false, false),
                java.util.stream.Stream.of("old", " old ", "listed", "anything")
                        .map(sessions::expired)
                        .toList());
    }

    @Test
    void any_other_token_carries_nothing() {
        for (String token : new String[] {
            "anything",
            "a.b",
            "a.b.c",
            "a.b.c.d",
            "..",
            jwt("[]"),
            jwt("{"),
            jwt("{\"interventionId\":\"7\"}"),
            jwt("{\"interventionId\":7.5}"),
            jwt("{\"interventionId\":1e400}"),
            jwt("{\"interventionId\":99999999999999999999}")
        }) {
            assertEquals(Session.READER, sessions.of(token), token);
        }
    }
}
