package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.extending;
import static io.contractharness.faults.ProxyBehaviour.onData;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of what {@code extend} adds: too little, too much, something else, or another order. */
final class ExtendSemantics {

    /** The documented values, in their order. */
    static final List<String> VALUES = List.of(
            "technical-installations",
            "actions-info",
            "summary",
            "routine",
            "assigned-to",
            "performed-by",
            "rules",
            "anomaly-by-site-it",
            "anomaly-stats",
            "establishment-cell",
            "updatable-fields",
            "site-rule-ids",
            "anomaly-ids",
            "establishment-instruction",
            "sites",
            "training-proof",
            "trained-users",
            "created-by",
            "rules-user-scopes");

    private static final FaultGroup GROUP = new FaultGroup("extend semantics");

    private ExtendSemantics() {}

    static List<Fault> faults() {
        return List.of(
                ignored("technical-installations", "technicalInstallations"),
                ignored("summary", "summary"),
                ignored("establishment-instruction", "establishmentInstruction"),
                ignored("trained-users", "trainedUsers"),
                ignored("rules-user-scopes", "rules"),
                valuesChanged(
                        "ignored-in-a-pair",
                        "The value summary is ignored if routine is asked for too.",
                        "summary",
                        values -> values.contains("routine") ? without("summary", values) : values),
                valuesChanged(
                        "ignored-in-another-pair",
                        "The value created-by is ignored if sites is asked for too.",
                        "created-by",
                        values -> values.contains("sites") ? without("created-by", values) : values),
                valuesChanged(
                        "ignored-in-a-triple",
                        "The value anomaly-ids is ignored if rules and actions-info are asked for too.",
                        "anomaly-ids",
                        values -> values.containsAll(List.of("rules", "actions-info"))
                                ? without("anomaly-ids", values)
                                : values),
                valuesChanged(
                        "ignored-among-many",
                        "The value training-proof is ignored among more than twelve.",
                        "training-proof",
                        values -> values.size() > 12 ? without("training-proof", values) : values),
                valuesChanged(
                        "ignored-when-first",
                        "The first of several values is ignored.",
                        "extend",
                        values -> values.size() > 1 ? values.subList(1, values.size()) : values),
                valuesChanged(
                        "only-first",
                        "Only the first of several values is read.",
                        "extend",
                        values -> values.size() > 1 ? values.subList(0, 1) : values),
                valuesChanged(
                        "only-last",
                        "Only the last of several values is read.",
                        "extend",
                        values -> values.size() > 1 ? values.subList(values.size() - 1, values.size()) : values),
                valuesChanged(
                        "only-in-order",
                        "A value that comes before its turn on the page is ignored.",
                        "extend",
                        ExtendSemantics::ascending),
                valuesChanged(
                        "twice-is-none",
                        "A value that is asked for twice is ignored.",
                        "duplicate",
                        values -> values.stream()
                                .filter(value -> values.indexOf(value) == values.lastIndexOf(value))
                                .toList()),
                valuesChanged(
                        "everything-always", "Every part is present, asked for or not.", "absent", values -> VALUES),
                valuesChanged(
                        "everything-when-none",
                        "Every part is present if none is asked for.",
                        "absent",
                        values -> values.isEmpty() ? VALUES : values),
                valuesChanged(
                        "summary-always",
                        "The summary is present, asked for or not.",
                        "summary",
                        values -> values.contains("summary") ? values : with("summary", values)),
                valuesChanged(
                        "rules-bring-scopes",
                        "Asking for rules adds what rules-user-scopes adds.",
                        "rules",
                        values -> values.contains("rules") && !values.contains("rules-user-scopes")
                                ? with("rules-user-scopes", values)
                                : values),
                swapped("summary-swapped-with-routine", "summary", "routine"),
                swapped("rules-swapped-with-scopes", "rules", "rules-user-scopes"),
                swapped("assigned-swapped-with-performed", "assigned-to", "performed-by"),
                data(
                        "rules-count-missing",
                        "Asking for rules adds rule only.",
                        documented("/data/rulesCount", "extend.rules"),
                        (values, data) -> data.remove("rulesCount")),
                data(
                        "drift-missing",
                        "Asking for routine adds routine only.",
                        documented("/data/hasRoutineInterventionDrift", "extend.routine"),
                        (values, data) -> data.remove("hasRoutineInterventionDrift")),
                data(
                        "trained-users-count-missing",
                        "Asking for trained-users adds the users only.",
                        documented("/data/trainedUsersCount", "extend.trained-users"),
                        (values, data) -> data.remove("trainedUsersCount")),
                data(
                        "sites-null",
                        "The part sites is always null.",
                        documented("/data/sites", "extend.sites"),
                        (values, data) -> replace(data, "sites", JsonNodeFactory.instance.nullNode())),
                data(
                        "trained-users-emptied",
                        "The part trainedUsers is always an empty array.",
                        inferred("/data/trainedUsers", "extend.trained-users"),
                        (values, data) -> replace(data, "trainedUsers", JsonNodeFactory.instance.arrayNode())),
                data(
                        "summary-emptied",
                        "The part summary is always an empty object.",
                        inferred("/data/summary", "extend.summary"),
                        (values, data) -> replace(data, "summary", JsonNodeFactory.instance.objectNode())),
                nowhere("trained-users", "trainedUsers", JsonNodeFactory.instance.arrayNode()),
                nowhere("anomaly-ids", "anomalyIds", JsonNodeFactory.instance.arrayNode()),
                nowhere("anomaly-stats", "anomalyStats", JsonNodeFactory.instance.objectNode()),
                data(
                        "sites-cut",
                        "Of the part sites only the first comes if rules are asked for too.",
                        inferred("/data/sites", "extend.sites"),
                        (values, data) -> {
                            if (values.contains("rules") && data.get("sites") instanceof ArrayNode sites) {
                                replace(
                                        data,
                                        "sites",
                                        JsonNodeFactory.instance.arrayNode().add(sites.path(0)));
                            }
                        }),
                data(
                        "base-field-dropped",
                        "The attendee count is missing if anything is asked for.",
                        inferred("/data/attendeeCount"),
                        (values, data) -> {
                            if (!values.isEmpty()) {
                                data.remove("attendeeCount");
                            }
                        }),
                data(
                        "base-field-changed",
                        "The status is another if the summary is asked for.",
                        inferred("/data/status"),
                        (values, data) -> {
                            if (values.contains("summary")) {
                                replace(
                                        data,
                                        "status",
                                        IntNode.valueOf(data.path("status").asInt() + 1));
                            }
                        }),
                data(
                        "part-changed-in-a-pair",
                        "The routine's name is another if assigned-to is asked for too.",
                        inferred("/data/routine", "extend.routine"),
                        (values, data) -> {
                            if (values.contains("assigned-to") && data.get("routine") instanceof ObjectNode routine) {
                                routine.put("name", "Another routine");
                            }
                        }),
                GROUP.statefulFault(
                        "order-unstable",
                        "Arrays are reversed at every second reading.",
                        inferred(
                                "order",
                                "/data/sites",
                                "sites",
                                "trainedUsers",
                                "/data/anomalyIds",
                                "anomalyIds",
                                "technicalInstallations",
                                "anomalyBySiteIT",
                                "siteRuleIds"),
                        ExtendSemantics::reversing),
                data(
                        "anomalies-unsorted",
                        "Anomalies are not sorted by title.",
                        documented("anomaly-by-site-it", "anomalyBySiteIT"),
                        (values, data) -> data.findValues("anomalies").forEach(ExtendSemantics::reverse)),
                data(
                        "installations-unsorted",
                        "The installations of a site are not sorted by name.",
                        documented("anomaly-by-site-it", "anomalyBySiteIT"),
                        (values, data) -> data.path("anomalyBySiteIT")
                                .forEach(site -> reverse(site.path("technicalInstallations")))));
    }

    private static Fault ignored(String value, String field) {
        return GROUP.fault(
                value + "-ignored",
                "The value " + value + " adds nothing.",
                documented("/data/" + field, "extend." + value, "extend=" + value),
                extending(values -> without(value, values)));
    }

    private static Fault valuesChanged(String name, String does, String place, UnaryOperator<List<String>> change) {
        return GROUP.fault(name, does, inferred(place, "extend"), extending(change));
    }

    private static Fault swapped(String name, String one, String other) {
        return GROUP.fault(
                name,
                "The value " + one + " adds what " + other + " should, and the other way round.",
                documented("extend." + one, "extend." + other, "extend=" + one, "extend=" + other),
                extending(values -> values.stream()
                        .map(value -> value.equals(one) ? other : value.equals(other) ? one : value)
                        .toList()));
    }

    private static Fault data(
            String name, String does, BrokenRule brokenRule, BiConsumer<List<String>, ObjectNode> edit) {
        return GROUP.fault(name, does, brokenRule, onData(edit));
    }

    /** Null on one intervention and empty on all others: the value is never filled. */
    private static Fault nowhere(String value, String field, JsonNode empty) {
        return data(
                value + "-null-or-empty",
                "The part " + field + " is null on the first intervention and empty on every other.",
                inferred("/data/" + field, "extend." + value),
                (values, data) -> replace(
                        data, field, data.path("id").asLong() == 1 ? JsonNodeFactory.instance.nullNode() : empty));
    }

    private static List<String> without(String value, List<String> values) {
        return values.stream().filter(each -> !each.equals(value)).toList();
    }

    private static List<String> with(String value, List<String> values) {
        return Stream.concat(values.stream(), Stream.of(value)).toList();
    }

    private static List<String> ascending(List<String> values) {
        AtomicInteger last = new AtomicInteger(-1);
        return values.stream()
                .filter(value -> last.getAndAccumulate(VALUES.indexOf(value), Math::max) <= VALUES.indexOf(value))
                .toList();
    }

    private static void replace(ObjectNode data, String field, JsonNode value) {
        if (data.hasNonNull(field)) {
            data.set(field, value);
        }
    }

    private static ProxyBehaviour reversing() {
        AtomicInteger readings = new AtomicInteger();
        return onData((values, data) -> {
            if (readings.incrementAndGet() % 2 == 0) {
                data.forEach(ExtendSemantics::reverse);
            }
        });
    }

    private static void reverse(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.insert(i, array.remove(array.size() - 1));
            }
        }
    }
}
