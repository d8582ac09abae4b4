package io.contractharness.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contractharness.deployment.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks credentials, calls the operation of a request, and writes error responses. */
final class Routes {

    private static final String READ = "/main/interventions/v2/rs/";
    private static final String EXECUTE = "/main/interventions/v2/mb/execute";

    private final OpenChoices choices;
    private final String bearerToken;
    private final Set<String> sessions = new HashSet<>();
    private final Uploads uploads;
    private final ReadOperation read;
    private final ExecuteOperation execute;

    Routes(OpenChoices choices, Credentials credentials, String origin) {
        this.choices = choices;
        this.bearerToken = credentials.bearerToken();
        sessions.add(credentials.sessionToken());
        credentials.executable().forEach(executable -> sessions.add(executable.sessionToken()));
        uploads = new Uploads(origin);
        Interventions interventions = Interventions.with(credentials.executable());
        read = new ReadOperation(interventions, choices);
        execute = new ExecuteOperation(interventions, choices, credentials, uploads);
    }

    SentResponse answer(ReceivedRequest request) {
        if (request.path().startsWith("/uploads/")) {
            return uploads.answer(request);
        }
        boolean reads = request.path().matches(READ + "[^/]+");
        try {
            if (!reads && !request.path().equals(EXECUTE)) {
                throw new Refusal(Kind.UNKNOWN_ROUTE, "Not found");
            }
            if (!request.method().equals(reads ? "GET" : "PATCH")) {
                throw new Refusal(Kind.WRONG_METHOD, "Method not allowed");
            }
            String session = session(request);
            JsonNode body = reads
                    ? read.answer(request.path().substring(READ.length()), request.query())
                    : execute.answer(request, session);
            boolean charset = choices.has(OpenChoice.CHARSET_PARAMETER);
            return SentResponse.json(200, charset ? "application/json; charset=utf-8" : "application/json", body);
        } catch (Refusal refusal) {
            return refused(refusal, reads);
        }
    }

    private String session(ReceivedRequest request) throws Refusal {
        String authorization = request.header("Authorization").orElse("");
        String scheme = authorization.length() < 7 ? "" : authorization.substring(0, 7);
        boolean bearer = choices.has(OpenChoice.BEARER_IN_ANY_CASE)
                ? scheme.equalsIgnoreCase("Bearer ")
                : scheme.equals("Bearer ");
        String session = request.header("x-session-token").orElse("");
        if (!bearer || !authorization.substring(7).strip().equals(bearerToken) || !sessions.contains(session)) {
            throw new Refusal(Kind.CREDENTIALS, "Unauthorized");
        }
        return session;
    }

    private SentResponse refused(Refusal refusal, boolean reads) {
        SentResponse response = worded(refusal.kind().status(choices), refusal.getMessage(), reads);
        return response.status() == 405 ? response.with("Allow", reads ? "GET" : "PATCH") : response;
    }

    private SentResponse worded(int status, String message, boolean reads) {
        boolean shaped = choices.has(OpenChoice.ERRORS_OF_ANOTHER_SHAPE);
        if (choices.has(OpenChoice.ERRORS_AS_TEXT) && (reads || !shaped)) {
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
