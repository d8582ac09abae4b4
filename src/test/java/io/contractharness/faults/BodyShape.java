package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.onExecuted;
import static io.contractharness.faults.ProxyBehaviour.onRead;
import static io.contractharness.faults.ProxyBehaviour.onReadBody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Faults of the shape of a success: members that are missing, moved, renamed or too many. */
final class BodyShape {

    private static final FaultGroup GROUP = new FaultGroup("body shape");

    private BodyShape() {}

    static List<Fault> faults() {
        return List.of(
                GROUP.fault(
                        "data-missing",
                        "A reading comes without the member data.",
                        documented("/data"),
                        onReadBody(body -> body.remove("data"))),
                GROUP.fault(
                        "data-null",
                        "The member data of a reading is null.",
                        documented("/data"),
                        onReadBody(body -> body.putNull("data"))),
                GROUP.fault(
                        "data-array",
                        "The member data of a reading is an array of the intervention.",
                        documented("/data"),
                        onReadBody(body -> body.set("data", body.arrayNode().add(body.get("data"))))),
                GROUP.fault(
                        "data-text",
                        "The member data of a reading is the intervention as a text.",
                        documented("/data"),
                        onReadBody(body -> body.put("data", body.get("data").toString()))),
                GROUP.fault(
                        "data-empty",
                        "The member data of a reading is an empty object.",
                        documented("/data"),
                        onReadBody(body -> body.putObject("data"))),
                GROUP.fault(
                        "data-wrapped-twice",
                        "The intervention is in data.data.",
                        documented("/data"),
                        onReadBody(body -> body.set("data", object("data", body.get("data"))))),
                GROUP.fault(
                        "data-unwrapped",
                        "The intervention is the whole body, without data.",
                        documented("/data"),
                        onRead(answer -> answer.withJson(answer.json().path("data")))),
                GROUP.fault(
                        "top-level-array",
                        "The body of a reading is an array.",
                        documented("data", "array", "object"),
                        onRead(answer -> answer.withJson(
                                JsonNodeFactory.instance.arrayNode().add(answer.json())))),
                GROUP.fault(
                        "top-level-null",
                        "The body of a reading is null.",
                        documented("data", "null", "object"),
                        onRead(answer -> answer.withText("null"))),
                GROUP.fault(
                        "base-field-renamed",
                        "The base field description is spelled Description.",
                        inferred("/data/description", "/data/Description", "description", "Description"),
                        onReadBody(body -> rename(body.path("data"), "description", "Description"))),
                renamed("summary-renamed", "summary", "summaries"),
                renamed("rules-user-scopes-renamed", "rules", "ruleScopes"),
                missing("id-missing", "/data/id"),
                missing("attendee-count-missing", "/data/attendeeCount"),
                missing("archived-at-missing", "/data/archivedAt"),
                missing("summary-name-missing", "/data/summary/name"),
                missing("action-flag-missing", "/data/actions/canSendToProvider"),
                missing("routine-assignee-email-missing", "/data/routine/assignedTo/email"),
                missing("anomaly-risk-missing", "/data/anomalyBySiteIT/0/technicalInstallations/0/anomalies/0/risk"),
                missing("diploma-name-missing", "/data/rules/0/userScopes/0/diplomaTitles/0/name"),
                missing("second-trainee-first-name-missing", "/data/trainedUsers/1/firstName"),
                missing("second-site-name-missing", "/data/sites/1/name"),
                GROUP.fault(
                        "undocumented-field",
                        "The intervention has a field that no page names.",
                        inferred("/data/internalNote", "internalNote"),
                        onReadBody(body -> body.withObject("/data").put("internalNote", "x"))),
                GROUP.fault(
                        "undocumented-field-deep",
                        "The assignee of the routine has a field that no page names.",
                        inferred("/data/routine/assignedTo/phone", "phone"),
                        onReadBody(body -> add(body.at("/data/routine/assignedTo"), "phone"))),
                GROUP.fault(
                        "undocumented-field-beside-data",
                        "The body of a reading has a second member beside data.",
                        inferred("/meta", "meta"),
                        onReadBody(body -> body.putObject("meta"))),
                GROUP.fault(
                        "undocumented-field-executed",
                        "The answer of an execution has a field that no page names.",
                        inferred("/interventionId", "interventionId"),
                        onExecuted(answer -> edited(answer, body -> body.put("interventionId", 1)))),
                GROUP.fault(
                        "execution-wrapped",
                        "The answer of an execution is wrapped in data.",
                        documented("presignedUrl"),
                        onExecuted(answer -> answer.withJson(object("data", answer.json())))));
    }

    private static Fault missing(String name, String pointer) {
        return GROUP.fault(
                name,
                "A reading comes without " + pointer + ", and with what contains it.",
                inferred(pointer),
                onReadBody(body -> Json.change(body, pointer, old -> null)));
    }

    private static Fault renamed(String name, String field, String other) {
        return GROUP.fault(
                name,
                "The extended part " + field + " is spelled " + other + ".",
                documented("/data/" + field, "extend." + field),
                onReadBody(body -> rename(body.path("data"), field, other)));
    }

    private static void rename(JsonNode data, String field, String other) {
        if (data instanceof ObjectNode object && object.has(field)) {
            object.set(other, object.remove(field));
        }
    }

    private static void add(JsonNode object, String field) {
        if (object instanceof ObjectNode place) {
            place.put(field, "x");
        }
    }

    private static ObjectNode object(String member, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(member, value);
    }
}
