package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InterventionsTest {
    private static ObjectNode body(boolean executable) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.putObject("data").putObject("actions").put("canBeExecuted", executable);
        return body;
    }

    @Test
    void interventions_are_found_by_id_and_by_name() {
        ObjectNode one = body(true);
        ObjectNode two = body(false);
        Map<String, List<String>> table = Map.of("actions-info", List.of("/data/actions"));
        Interventions interventions = new Interventions(
                table,
                new TreeMap<>(Map.of(7L, InterventionBody.of(one, table), 2L, InterventionBody.of(two, table))),
                new TreeMap<>(Map.of("seven", 7L, "gone", 9L)));
        assertEquals(List.of(2L, 7L), interventions.ids());
        assertEquals(List.of(7L), interventions.executable());
        assertEquals(List.of("gone", "seven"), interventions.names());
        assertEquals(Optional.of(one), interventions.named("seven", FixedValues.VALUES));
        assertEquals(Optional.empty(), interventions.named("gone", FixedValues.VALUES));
        assertEquals(Optional.empty(), interventions.named("never", FixedValues.VALUES));
        assertEquals(Optional.of(two), interventions.find(2).map(body -> body.json(FixedValues.VALUES)));
        assertEquals(Optional.empty(), interventions.find(3));
    }
}
