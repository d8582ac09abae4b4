package io.contractharness.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.deployment.Refusal.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The operation that executes the intervention of a session; what its body leaves out is null afterwards. */
final class ExecuteOperation {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Interventions interventions;
    private final OpenChoices choices;
    private final Uploads uploads;
    private final Map<String, Long> bySession;
    private final Set<Long> executed = ConcurrentHashMap.newKeySet();

    ExecuteOperation(Interventions interventions, OpenChoices choices, Credentials credentials, Uploads uploads) {
        this.interventions = interventions;
        this.choices = choices;
        this.uploads = uploads;
        this.bySession = credentials.executable().stream()
                .collect(Collectors.toMap(Executable::sessionToken, Executable::intervention));
    }

    JsonNode answer(ReceivedRequest request, String session) throws Refusal {
        if (request.tooLarge()) {
            throw new Refusal(Kind.TOO_LARGE, "Request too long");
        }
        String mediaType =
                request.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!mediaType.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw new Refusal(Kind.WRONG_MEDIA_TYPE, "Content-Type: must be application/json");
        }
        if (choices.has(OpenChoice.SESSION_BEFORE_BODY)) {
            intervention(session);
        }
        JsonNode body = BodyCheck.check(request.body(), choices);
        long id = intervention(session);
        if (!executed.add(id) && !choices.has(OpenChoice.REPEATED_EXECUTION_ACCEPTED)) {
            throw new Refusal(Kind.REPEATED_EXECUTION, "Intervention " + id + " was executed before");
        }
        if (!choices.has(OpenChoice.EFFECTS_NOT_SHOWN)) {
            interventions.change(id, before -> executed(before, body));
        }
        return success(id, body);
    }

    private long intervention(String session) throws Refusal {
        Long id = bySession.get(session);
        if (id == null) {
            throw new Refusal(Kind.SESSION_WITHOUT_INTERVENTION, "This session carries no intervention");
        }
        return id;
    }

    private JsonNode success(long id, JsonNode body) {
        ObjectNode success = JsonNodeFactory.instance.objectNode();
        success.put(
                "presignedUrl",
                choices.has(OpenChoice.CONSTANT_PRESIGNED_URL)
                        ? uploads.constant()
                        : uploads.open(
                                id,
                                body.path("signature").path("mimeType").asText(),
                                body.path("signature").path("size").asLong(-1)));
        if (choices.has(OpenChoice.UNDOCUMENTED_FIELDS)) {
            success.put("expiresIn", 900);
        }
        return success;
    }

    private static ObjectNode executed(ObjectNode data, JsonNode body) {
        String now = DATE.format(Instant.now());
        String name =
                body.get("firstName").textValue() + " " + body.get("lastName").textValue();
        for (String part : new String[] {"summary", "performedBy"}) {
            ObjectNode person = data.withObject("/" + part);
            person.put("name", name);
            keep(person, "email", body.get("email"));
            keep(person, "actionComment", body.get("providerActionComment"));
            keep(person, "comment", body.get("comment"));
        }
        keep(data.withObject("/summary"), "imgSignature", body.get("signature").get("name"));
        data.withObject("/summary").put("doneAt", now);
        data.withObject("/actions").put("canBeExecuted", false);
        data.put("actualEnd", now);
        data.put("updatedAt", now);
        return data;
    }

    private static void keep(ObjectNode person, String member, JsonNode given) {
        person.set(member, given);
    }
}
