package io.contractharness.report.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SarifLogTest {
    private final JsonNode run = new SarifLog(Things.mixed()).tree().at("/runs/0");

    @Test
    void log_names_version_and_tool() {
        JsonNode root = new SarifLog(Things.mixed()).tree();

        assertEquals("2.1.0", root.get("version").asText());
        assertEquals(
                "https://json.schemastore.org/sarif-2.1.0.json",
                root.get("$schema").asText());
        assertEquals("contract-harness", run.at("/tool/driver/name").asText());
        assertEquals(
                "https://things.example", run.at("/tool/driver/informationUri").asText());
        assertEquals("contract/stage.yaml/", run.at("/automationDetails/id").asText());
    }

    @Test
    void every_rule_is_listed_with_its_basis() {
        JsonNode rules = run.at("/tool/driver/rules");

        assertEquals(13, rules.size());
        for (JsonNode rule : rules) {
            assertFalse(rule.at("/shortDescription/text").asText().isBlank());
            String basis = rule.at("/properties/basis").asText();
            assertEquals(
                    basis.equals("documented") ? "error" : "warning",
                    rule.at("/defaultConfiguration/level").asText());
        }
    }

    @Test
    void each_broken_rule_is_a_result_with_its_line() {
        assertEquals(2, run.get("results").size());
        for (JsonNode result : run.get("results")) {
            String id = result.get("ruleId").asText();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertEquals(
                    id,
                    run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id")
                            .asText());
            assertEquals(
                    "openapi/things.yaml", place.at("/artifactLocation/uri").asText());
            assertEquals("%SRCROOT%", place.at("/artifactLocation/uriBaseId").asText());
            assertTrue(place.at("/region/startLine").asInt() > 0);
            assertEquals(id, result.at("/partialFingerprints/contractRule~1v1").asText());
        }
        assertEquals("error", run.at("/results/0/level").asText());
        assertEquals(
                "name is of type string. a thing: response body /name: wanted string, came integer 5, <b>5</b> & 50% of"
                        + " *it*\nwhich, so: no",
                run.at("/results/0/message/text").asText());
        assertEquals("warning", run.at("/results/1/level").asText());
    }

    @Test
    void invocation_contains_the_verdict() {
        JsonNode invocation = run.at("/invocations/0");

        assertTrue(invocation.get("executionSuccessful").asBoolean());
        assertEquals(1, invocation.get("exitCode").asInt());
        assertEquals(
                "BROKEN: 1 gated rule is broken",
                invocation.get("exitCodeDescription").asText());
        assertEquals("2026-06-01T10:00:00Z", invocation.get("startTimeUtc").asText());
    }

    @Test
    void known_deviation_is_a_suppressed_result() {
        JsonNode known = new SarifLog(Things.partlyKnown()).tree().at("/runs/0/results/1");

        assertEquals("note", known.get("level").asText());
        assertEquals(
                "[{\"kind\":\"external\",\"justification\":\"an old <client> (team things, T-1, until 2026-12-31)\"}]",
                known.get("suppressions").toString());
    }

    @Test
    void error_of_the_run_is_a_notification() {
        JsonNode invocation = new SarifLog(
                        new Things().crashed("the disk is full").report())
                .tree()
                .at("/runs/0/invocations/0");

        assertFalse(invocation.get("executionSuccessful").asBoolean());
        assertEquals(
                "[{\"level\":\"error\",\"message\":{\"text\":\"the disk is full\"}}]",
                invocation.get("toolExecutionNotifications").toString());
    }
}
