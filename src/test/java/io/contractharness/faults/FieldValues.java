package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.documented;
import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.onReadBody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Faults of single values in a read response: another type, a number out of range, an invalid date. */
final class FieldValues {

    private static final FaultGroup GROUP = new FaultGroup("values");
    private static final UnaryOperator<JsonNode> TEXT = old -> TextNode.valueOf(old.asText());
    private static final UnaryOperator<JsonNode> NULL = old -> NullNode.instance;

    private FieldValues() {}

    static List<Fault> faults() {
        return List.of(
                typed("id-as-text", "/data/id", TEXT),
                typed("code-pin-as-text", "/data/codePin", TEXT),
                typed("routine-id-as-text", "/data/routine/id", TEXT),
                typed("routine-assignee-type-as-text", "/data/routine/assignedTo/type", TEXT),
                typed("installation-id-as-text", "/data/technicalInstallations/0/id", TEXT),
                typed("anomaly-id-as-text", "/data/anomalyBySiteIT/0/technicalInstallations/0/anomalies/0/id", TEXT),
                typed("profession-id-as-text", "/data/rules/0/userScopes/0/professions/0/id", TEXT),
                typed("second-trainee-id-as-text", "/data/trainedUsers/1/id", TEXT),
                typed("site-rule-id-as-text", "/data/siteRuleIds/0", TEXT),
                typed("auto-created-as-text", "/data/autoCreated", TEXT),
                typed("auto-created-as-number", "/data/autoCreated", old -> IntNode.valueOf(old.asInt())),
                typed("action-flag-as-text", "/data/actions/canBeUpdated", TEXT),
                typed("updatable-flag-as-number", "/data/updatableFields/attendeeCount", old -> IntNode.valueOf(1)),
                typed("description-as-number", "/data/description", old -> IntNode.valueOf(5)),
                typed("summary-name-as-number", "/data/summary/name", old -> IntNode.valueOf(5)),
                typed("date-as-number", "/data/createdAt", old -> LongNode.valueOf(1_705_308_300_000L)),
                typed("status-as-fraction", "/data/status", old -> DecimalNode.valueOf(new BigDecimal("2.5"))),
                typed(
                        "stats-as-fraction",
                        "/data/anomalyStats/preventive/pending",
                        old -> DecimalNode.valueOf(new BigDecimal("0.5"))),
                typed("sites-as-object", "/data/sites", old -> old.path(0)),
                typed(
                        "assignee-as-array",
                        "/data/assignedTo",
                        old -> JsonNodeFactory.instance.arrayNode().add(old)),
                typed(
                        "instruction-as-object",
                        "/data/establishmentInstruction",
                        old -> JsonNodeFactory.instance.objectNode().set("text", old)),
                odd("id-beyond-exact", "/data/id", old -> LongNode.valueOf(9_007_199_254_740_993L)),
                odd(
                        "count-beyond-exact",
                        "/data/rulesCount",
                        old -> JsonNodeFactory.instance.numberNode(
                                new BigDecimal("123456789012345678901234567890").toBigInteger())),
                odd("date-without-zone", "/data/scheduledStart", old -> TextNode.valueOf("2024-12-01T12:34:56.000")),
                odd("date-with-offset", "/data/scheduledEnd", old -> TextNode.valueOf("2024-12-05T15:56:23+01:00")),
                odd("date-impossible", "/data/createdAt", old -> TextNode.valueOf("2024-02-30T08:45:00.000Z")),
                odd(
                        "date-impossible-deep",
                        "/data/summary/doneAt",
                        old -> TextNode.valueOf("2023-02-29T12:00:00.000Z")),
                odd("date-hour-24", "/data/actualStart", old -> TextNode.valueOf("2024-12-01T25:00:00.000Z")),
                odd("date-only", "/data/archivedAt", old -> TextNode.valueOf("2024-12-09")),
                odd("date-no-date", "/data/updatedAt", old -> TextNode.valueOf("yesterday")),
                odd(
                        "anomaly-date-without-zone",
                        "/data/anomalyBySiteIT/0/technicalInstallations/0/anomalies/0/createdAt",
                        old -> TextNode.valueOf("2024-01-15 08:45:00")),
                odd("description-null", "/data/description", NULL),
                odd("created-by-last-name-null", "/data/createdBy/lastName", NULL),
                odd("stats-null-deep", "/data/anomalyStats/corrective/resolved", NULL),
                GROUP.fault(
                        "id-of-another",
                        "A reading answers with another id than the one asked for.",
                        inferred("/data/id"),
                        onReadBody(body -> Json.change(body, "/data/id", old -> LongNode.valueOf(old.asLong() + 1)))),
                GROUP.statefulFault(
                        "count-unstable",
                        "The attendee count is another at each reading.",
                        inferred("/data/attendeeCount", "attendeeCount"),
                        FieldValues::counting));
    }

    private static ProxyBehaviour counting() {
        AtomicInteger readings = new AtomicInteger();
        return onReadBody(
                body -> Json.change(body, "/data/attendeeCount", old -> IntNode.valueOf(readings.incrementAndGet())));
    }

    private static Fault typed(String name, String pointer, UnaryOperator<JsonNode> change) {
        return fault(name, pointer, documented(pointer), change);
    }

    private static Fault odd(String name, String pointer, UnaryOperator<JsonNode> change) {
        return fault(name, pointer, inferred(pointer), change);
    }

    private static Fault fault(String name, String pointer, BrokenRule brokenRule, UnaryOperator<JsonNode> change) {
        return GROUP.fault(
                name,
                "In readings " + pointer + " is wrong: " + name.replace('-', ' ') + ".",
                brokenRule,
                onReadBody(body -> Json.change(body, pointer, old -> old.isNull() ? old : change.apply(old))));
    }
}
