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

/** Changes the body of an intervention as an execution does, and nothing else in it. */
final class ExecutionEffect {
    /** Writes dates as the documented examples do, and missing values as null. */
    private static final JsonMapper MAPPER = Json.models()
            .rebuild()
            .withConfigOverride(
                    OffsetDateTime.class,
                    date -> date.setFormat(JsonFormat.Value.forPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX")
                            .withTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC))))
            .addMixIn(InterventionSummary.class, NullsIncluded.class)
            .addMixIn(Performer.class, NullsIncluded.class)
            .build();

    /** The pointer to the member that says whether an intervention can be executed. */
    static final String CAN_BE_EXECUTED = "/data/actions/canBeExecuted";

    private ExecutionEffect() {}

    /** The models leave out null; after an execution these members are present. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface NullsIncluded {}

    /** The body after the execution; the given body is not changed. */
    static ObjectNode apply(ObjectNode before, ExecuteInterventionRequest request, Instant time) {
        ObjectNode after = before.deepCopy();
        ObjectNode data = (ObjectNode) after.get("data");
        OffsetDateTime now = time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
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

    /** Later than before, even when the clock gives the same time again. */
    private static OffsetDateTime later(JsonNode before, OffsetDateTime now) {
        if (!before.isTextual()) {
            return now;
        }
        OffsetDateTime last = OffsetDateTime.parse(before.asText());
        return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MILLIS);
    }
}
