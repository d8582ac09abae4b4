package io.contractharness.mock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.mock.template.TemplateValues;
import io.contractharness.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All changes of a sandbox, as {@code {"interventions": {"2": {"executed": true, "edited": false, "body": {...}}}}}. */
record SandboxSnapshot(SortedMap<Long, SandboxChange> changes, List<Violation> violations) {
    private static final String ROOT = "interventions";
    private static final String WANTED = "{\"executed\": boolean, \"edited\": boolean, \"body\": object}";

    static ObjectNode write(Map<Long, SandboxChange> changes, TemplateValues values) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode all = document.putObject(ROOT);
        changes.forEach((id, change) -> all.putObject(String.valueOf(id))
                .put("executed", change.executed())
                .put("edited", change.edited())
                .set("body", change.body().json(values)));
        return document;
    }

    /** Reads a document, and lists every violation in it. */
    static SandboxSnapshot read(JsonNode document, FixtureRule rule) {
        SandboxSnapshot snapshot = new SandboxSnapshot(new TreeMap<>(), new ArrayList<>());
        if (document.path(ROOT).isObject() && document.size() == 1) {
            document.path(ROOT).properties().forEach(entry -> snapshot.add(entry.getKey(), entry.getValue(), rule));
        } else {
            snapshot.violation("", "{\"" + ROOT + "\": {...}}, as GET gives it", "another structure");
        }
        return snapshot;
    }

    private void add(String key, JsonNode entry, FixtureRule rule) {
        String at = "/" + ROOT + "/" + JsonPointers.escape(key);
        JsonNode executed = entry.path("executed");
        JsonNode edited = entry.path("edited");
        if (!key.matches("0|-?[1-9]\\d{0,17}")) {
            violation(at, "the id of an intervention", "'" + key + "'");
        } else if (entry.size() != 3
                || !executed.isBoolean()
                || !edited.isBoolean()
                || !(entry.path("body") instanceof ObjectNode body)) {
            violation(at, WANTED, "another structure");
        } else {
            long id = Long.parseLong(key);
            rule.check(id, body)
                    .forEach(v -> violations.add(
                            new Violation(at + "/body" + v.pointer(), v.keyword(), v.wanted(), v.came())));
            InterventionBody whole = InterventionBody.of(body, rule.table());
            changes.put(id, new SandboxChange(whole, executed.asBoolean(), edited.asBoolean()));
        }
    }

    private void violation(String pointer, String wanted, String came) {
        violations.add(new Violation(pointer, "structure", wanted, came));
    }
}
