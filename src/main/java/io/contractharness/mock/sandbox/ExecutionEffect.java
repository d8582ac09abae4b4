package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.Json;
import io.contractharness.model.ExecuteInterventionRequest;
import io.contractharness.model.InterventionSummary;
import io.contractharness.model.Performer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;

/** What executing an intervention changes of it, and nothing else. */
final class ExecutionEffect {
    /** Writes dates as the documented examples do, and what was not given as null. */
    private static final JsonMapper MAPPER = Json.models()
            .rebuild()
            .withConfigOverride(
                    OffsetDateTime.class,
                    date -> date.setFormat(JsonFormat.Value.forPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX")
                            .withTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))))
            .addMixIn(InterventionSummary.class, WithNulls.class)
            .addMixIn(Performer.class, WithNulls.class)
            .build();

    /** Where a body says whether it can be executed. */
    static final String CAN_BE_EXECUTED = "/data/actions/canBeExecuted";

    private ExecutionEffect() {}

    /** The models leave out what is null; after an execution the members are there. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface WithNulls {}

    /** The body after the execution; the one given stays as it is. */
    static ObjectNode apply(ObjectNode before, ExecuteInterventionRequest request, Instant clock) {
        ObjectNode after = before.deepCopy();
        ObjectNode data = (ObjectNode) after.get("data");
        OffsetDateTime now = clock.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        String name = request.firstName() + " " + request.lastName();
        data.set(
                "summary",
                MAPPER.valueToTree(new InterventionSummary(
                        name,
                        request.email(),
                        request.providerActionComment(),
                        request.comment(),
                        request.signature().name(),
                        now)));
        data.set(
                "performedBy",
                MAPPER.valueToTree(
                        new Performer(name, request.email(), request.providerActionComment(), request.comment())));
        if (data.path("actions") instanceof ObjectNode actions) {
            actions.put("canBeExecuted", false);
        }
        data.set("actualEnd", MAPPER.valueToTree(now));
        data.set("updatedAt", MAPPER.valueToTree(later(data.path("updatedAt"), now)));
        return after;
    }

    /** Strictly later than before, even when the clock stands still. */
    private static OffsetDateTime later(JsonNode before, OffsetDateTime now) {
        if (!before.isTextual()) {
            return now;
        }
        OffsetDateTime last = OffsetDateTime.parse(before.asText());
        return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MILLIS);
    }
}
