package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.model.ExecuteInterventionRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionEffectTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00.123456Z");

    private static ObjectNode applied(String body) throws JsonProcessingException {
        ExecuteInterventionRequest request = JSON.readValue("""
                {"firstName": "Ada", "lastName": "Lovelace", "comment": "done",
                 "signature": {"name": "ada.png", "mimeType": "image/png", "size": 42}}""", ExecuteInterventionRequest.class);
        ObjectNode before = (ObjectNode) JSON.readTree(body);
        ObjectNode after = ExecutionEffect.apply(before, request, NOW);
        assertEquals(JSON.readTree(body), before, "the body given stays as it is");
        return after;
    }

    /** Members of data before, a pointer, and what is there after. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "id":1                                       | /data/id                    | 1
            "id":1                                       | /data/actualEnd             | "2026-06-01T10:00:00.123Z"
            "id":1                                       | /data/updatedAt             | "2026-06-01T10:00:00.123Z"
            "updatedAt":null                             | /data/updatedAt             | "2026-06-01T10:00:00.123Z"
            "updatedAt":"2026-06-01T10:00:00.121Z"       | /data/updatedAt             | "2026-06-01T10:00:00.123Z"
            "updatedAt":"2026-06-01T10:00:00.123Z"       | /data/updatedAt             | "2026-06-01T10:00:00.124Z"
            "updatedAt":"2020-01-01T00:00:00.000Z"       | /data/updatedAt             | "2026-06-01T10:00:00.123Z"
            "updatedAt":"2027-01-01T00:00:00.000Z"       | /data/updatedAt             | "2027-01-01T00:00:00.001Z"
            "actions":{"canBeExecuted":true,"x":1}       | /data/actions               | {"canBeExecuted":false,"x":1}
            "actions":null                               | /data/actions               | null
            "performedBy":{"name":"before","x":1}        | /data/performedBy/name      | "Ada Lovelace"
            "performedBy":{"name":"before","x":1}        | /data/performedBy/x         | ~~
            """)
    void an_execution_changes_these_fields(String members, String pointer, String after)
            throws JsonProcessingException {
        assertEquals(after, applied("{\"data\":{" + members + "}}").at(pointer).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"actions":{"canBeExecuted":true}}}  | true
            {"data":{"actions":{"canBeExecuted":false}}} | false
            {"data":{"actions":{}}}                      | true
            {"data":{}}                                  | true
            """)
    void a_body_without_actions_can_be_executed(String body, boolean possible) throws JsonProcessingException {
        assertEquals(
                possible,
                InterventionBody.of((ObjectNode) JSON.readTree(body), Map.of()).executable());
    }
}
