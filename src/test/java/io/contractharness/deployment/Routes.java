package io.contractharness.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.deployment.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Leads a request to its operation, asks for credentials first, and words the refusals. */
final class Routes {

    private static final String READ = "/main/interventions/v2/rs/";
    private static final String EXECUTE = "/main/interventions/v2/mb/execute";

    private final OpenChoices silences;
    private final String bearerToken;
    private final Set<String> sessions = new HashSet<>();
    private final Uploads uploads;
    private final ReadOperation read;
    private final ExecuteOperation execute;

    Routes(OpenChoices silences, Credentials credentials, String origin) {
        this.silences = silences;
        this.bearerToken = credentials.bearerToken();
        sessions.add(credentials.sessionToken());
        credentials.executable().forEach(executable -> sessions.add(executable.sessionToken()));
        uploads = new Uploads(origin);
        Interventions interventions = Interventions.with(credentials.executable());
        read = new ReadOperation(interventions, silences);
        execute = new ExecuteOperation(interventions, silences, credentials, uploads);
    }

    SentResponse answer(ReceivedRequest ask) {
        if (ask.path().startsWith("/uploads/")) {
            return uploads.answer(ask);
        }
        boolean reads = ask.path().matches(READ + "[^/]+");
        try {
            if (!reads && !ask.path().equals(EXECUTE)) {
                throw new Refusal(Kind.UNKNOWN_ROUTE, "Not found");
            }
            if (!ask.method().equals(reads ? "GET" : "PATCH")) {
                throw new Refusal(Kind.WRONG_METHOD, "Method not allowed");
            }
            String session = session(ask);
            JsonNode body = reads
                    ? read.answer(ask.path().substring(READ.length()), ask.query())
                    : execute.answer(ask, session);
            boolean charset = silences.has(OpenChoice.CHARSET_PARAMETER);
            return SentResponse.json(200, charset ? "application/json; charset=utf-8" : "application/json", body);
        } catch (Refusal refusal) {
            return refused(refusal, reads);
        }
    }

    private String session(ReceivedRequest ask) throws Refusal {
        String authorization = ask.header("Authorization").orElse("");
        String scheme = authorization.length() < 7 ? "" : authorization.substring(0, 7);
        boolean bearer = silences.has(OpenChoice.BEARER_IN_ANY_CASE)
                ? scheme.equalsIgnoreCase("Bearer ")
                : scheme.equals("Bearer ");
        String session = ask.header("x-session-token").orElse("");
        if (!bearer || !authorization.substring(7).strip().equals(bearerToken) || !sessions.contains(session)) {
            throw new Refusal(Kind.CREDENTIALS, "Unauthorized");
        }
        return session;
    }

    private SentResponse refused(Refusal refusal, boolean reads) {
        SentResponse reply = worded(refusal.kind().status(silences), refusal.getMessage(), reads);
        return reply.status() == 405 ? reply.with("Allow", reads ? "GET" : "PATCH") : reply;
    }

    private SentResponse worded(int status, String message, boolean reads) {
        boolean shaped = silences.has(OpenChoice.ERRORS_OF_ANOTHER_SHAPE);
        if (silences.has(OpenChoice.ERRORS_AS_TEXT) && (reads || !shaped)) {
            return new SentResponse(status, "text/plain", message.getBytes(StandardCharsets.UTF_8), Map.of());
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return shaped
                ? SentResponse.json(
                        status,
                        "application/problem+json",
                        json.objectNode().put("title", "Refused").put("detail", message))
                : SentResponse.json(
                        status, "application/json", json.objectNode().put("message", message));
    }
}
