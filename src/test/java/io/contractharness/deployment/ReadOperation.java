package io.contractharness.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.deployment.Refusal.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operation that reads one intervention. */
final class ReadOperation {

    private static final BigInteger LARGEST = BigInteger.valueOf(9_007_199_254_740_991L);

    private final Interventions interventions;
    private final OpenChoices choices;

    ReadOperation(Interventions interventions, OpenChoices choices) {
        this.interventions = interventions;
        this.choices = choices;
    }

    JsonNode answer(String id, String query) throws Refusal {
        long wanted = identifier(id);
        Set<String> asked = new HashSet<>();
        for (ExtendValue extension : ExtendQuery.parse(query, choices)) {
            asked.addAll(extension.fields());
        }
        ObjectNode whole = interventions
                .find(wanted)
                .orElseThrow(() -> new Refusal(Kind.UNKNOWN_INTERVENTION, "No intervention " + wanted));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", withChoices(projected(whole, asked)));
        return body;
    }

    private long identifier(String raw) throws Refusal {
        boolean anySpelling = choices.has(OpenChoice.OTHER_SPELLINGS_ACCEPTED);
        String id = anySpelling ? raw.replaceFirst("^(\\+|%2B)", "") : raw;
        if (!id.matches(anySpelling ? "-?[0-9]{1,20}" : "0|-?[1-9][0-9]{0,19}")
                || new BigInteger(id).abs().compareTo(LARGEST) > 0) {
            throw new Refusal(
                    Kind.BAD_VALUE,
                    "interventionId: '" + id + "' is not an integer between -" + LARGEST + " and " + LARGEST);
        }
        return Long.parseLong(id);
    }

    private ObjectNode projected(ObjectNode whole, Set<String> asked) {
        if (!choices.has(OpenChoice.UNASKED_PARTS_PRESENT)) {
            ExtendValue.allFields().filter(field -> !asked.contains(field)).forEach(whole::remove);
        }
        if (choices.has(OpenChoice.EMPTY_PARTS_ABSENT)) {
            ExtendValue.allFields()
                    .filter(field -> whole.path(field).isNull())
                    .toList()
                    .forEach(whole::remove);
        }
        return whole;
    }

    private JsonNode withChoices(ObjectNode data) {
        if (choices.has(OpenChoice.BASE_FIELD_MISSING)) {
            data.remove("codePin");
        }
        if (choices.has(OpenChoice.BASE_FIELD_NULL)) {
            data.putNull("archivedAt");
        }
        if (choices.has(OpenChoice.UNDOCUMENTED_FIELDS)) {
            data.put("revision", 3);
        }
        return choices.has(OpenChoice.OFFSET_DATES) ? withOffsets(data) : data;
    }

    private static JsonNode withOffsets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, withOffsets(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withOffsets(array.get(i)));
            }
        } else if (node.isTextual() && node.textValue().matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            return TextNode.valueOf(node.textValue().replace("Z", "+00:00"));
        }
        return node;
    }
}
