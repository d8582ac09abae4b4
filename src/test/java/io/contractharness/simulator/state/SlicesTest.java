package io.contractharness.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.validation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {
    private static ObjectNode json(String text) {
        return (ObjectNode) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As in {@code a=/data/a,/data/b c=/data/c}. */
    private static Map<String, List<String>> table(String text) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String entry : text.split(" ")) {
            String[] parts = entry.split("=");
            table.put(parts[0], List.of(parts[1].split(",")));
        }
        return table;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"id":1,"a":"é😀","b":null,"c":{"a":[1]},"d":2}}          | a=/data/a,/data/b c=/data/c d=/data/d,/data/a
            {"data":{"a":1,"id":2}}                                           | a=/data/a
            {"data":{"a":1,"b":2}}                                            | a=/data/a b=/data/b
            {"data":{}}                                                       | a=/data/a
            {"x":1,"y":{"a":2},"data":{"id":1,"a":2},"z":"}","last":[{}]}     | a=/data/a b=/data/none
            {"a/b":{"~c":1,"id":2}}                                           | c=/a~1b/~0c
            """)
    void every_choice_of_values_is_what_the_projection_makes(String body, String values) {
        Map<String, List<String>> table = table(values);
        List<String> names = List.copyOf(table.keySet());
        Slices slices = Slices.of(json(body), table).orElseThrow();
        assertEquals(json(body).toString(), new String(slices.text(), StandardCharsets.UTF_8));
        Projection projection = new Projection(table);
        for (long chosen = 0; chosen < 1L << names.size(); chosen++) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    asked.add(names.get(i));
                }
            }
            assertEquals(
                    projection.of(json(body), asked).toString(),
                    new String(slices.with(chosen), StandardCharsets.UTF_8),
                    () -> "asked " + asked);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"a":1},"more":{"b":1}} | a=/data/a b=/more/b
            {"data":{"a":{"b":1}}}          | a=/data/a/b
            {"data":{"a":1}}                | a=/a
            {"data":[1]}                    | a=/data/0
            {"more":{"a":1}}                | a=/data/a
            """)
    void what_cannot_be_cut_is_not(String body, String values) {
        assertEquals(Optional.empty(), Slices.of(json(body), table(values)));
    }

    @Test
    void there_are_as_many_values_as_bits() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (int i = 0; i < Long.SIZE; i++) {
            table.put("v" + i, List.of("/data/v" + i));
        }
        ObjectNode body = json("{\"data\":{\"v0\":0,\"v63\":63}}");
        Slices slices = Slices.of(body, table).orElseThrow();
        assertEquals("{\"data\":{\"v63\":63}}", new String(slices.with(1L << 63), StandardCharsets.UTF_8));
        assertEquals("{\"data\":{\"v0\":0}}", new String(slices.with(1), StandardCharsets.UTF_8));
        table.put("v64", List.of("/data/v64"));
        assertEquals(Optional.empty(), Slices.of(body, table));
        assertEquals(Optional.empty(), Slices.of(body, Map.of()));
    }
}
