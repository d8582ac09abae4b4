package io.contractharness.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.validation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private final Projection projection = new Projection(Map.of(
            "deep", List.of("/data/a/b~1c"), "shared", List.of("/data/d", "/data/e"), "also", List.of("/data/d")));

    private String of(String... asked) {
        String body = "{\"data\":{\"id\":1,\"e\":[],\"a\":{\"b/c\":2,\"x\":3},\"d\":null}}";
        JsonNode node = StrictJson.parse(body.getBytes(StandardCharsets.UTF_8));
        String result = projection.of(node, List.of(asked)).toString();
        assertEquals(body, node.toString());
        return result;
    }

    @Test
    void what_no_value_adds_is_always_there() {
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"x\":3}}}", of());
    }

    @Test
    void a_value_adds_its_fields_wherever_they_lie_in_the_order_of_the_body() {
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"b/c\":2,\"x\":3}}}", of("deep", "deep"));
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"x\":3},\"d\":null}}", of("also"));
        assertEquals("{\"data\":{\"id\":1,\"e\":[],\"a\":{\"x\":3},\"d\":null}}", of("shared"));
    }
}
