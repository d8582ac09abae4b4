package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.source.JsonPointers;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterventionBodyTest {
    private static final Map<String, List<String>> TABLE = Map.of("a", List.of("/data/a"));
    private static final String BODY = "{\"data\":{\"id\":1,\"e\":[],\"a\":{\"b/c\":2,\"x\":3},\"d\":null}}";
    private static final Map<String, List<String>> SHARED = Map.of(
            "deep", List.of("/data/a/b~1c"), "shared", List.of("/data/d", "/data/e"), "also", List.of("/data/d"));

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"id":1,"a":"é😀\\u0001\\"","b":[1.50,1E+2,-0,12345678901234567890,null,true,{}]},"x":{}} | true  | 97
            {"data":{"id":1,"actions":{"canBeExecuted":false}}}                                             | false | 51
            {"data":[]}                                                                                     | true  | 11
            """)
    void json_executable_and_size_are_those_of_the_document(String text, boolean executable, int bytes) {
        JsonNode whole = json(text);
        InterventionBody body = InterventionBody.of(whole, TABLE);

        assertEquals(whole.toString(), body.json(FixedValues.VALUES).toString());
        assertEquals(executable, body.executable());
        assertEquals(bytes, body.bytes());
    }

    @Test
    void each_call_gives_a_new_tree() {
        InterventionBody body = InterventionBody.of(json("{\"data\":{\"a\":1}}"), TABLE);
        body.json(FixedValues.VALUES).remove("data");

        assertEquals("{\"data\":{\"a\":1}}", body.json(FixedValues.VALUES).toString());
        assertNotSame(body.json(FixedValues.VALUES), body.json(FixedValues.VALUES));
    }

    @Test
    void it_can_be_read_with_another_extend_table() {
        InterventionBody body = InterventionBody.of(json("{\"data\":{\"a\":1,\"b\":2}}"), TABLE);

        assertEquals("{\"data\":{\"b\":2}}", text(body.with(List.of(), Map.of("a", List.of("/data/a")))));
        assertEquals("{\"data\":{\"a\":1}}", text(body.with(List.of(), Map.of("b", List.of("/data/b")))));
        assertEquals(
                "{\"data\":[]}",
                text(InterventionBody.of(json("{\"data\":[]}"), TABLE).with(List.of("a"), TABLE)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String of(String... asked) {
        return text(InterventionBody.of(json(BODY), SHARED).with(List.of(asked), SHARED));
    }

    @Test
    void a_field_that_no_value_adds_is_always_present() {
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"x\":3}}}", of());
    }

    @Test
    void a_value_adds_its_fields_in_the_order_of_the_body() {
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"b/c\":2,\"x\":3}}}", of("deep", "deep"));
        assertEquals("{\"data\":{\"id\":1,\"a\":{\"x\":3},\"d\":null}}", of("also"));
        assertEquals("{\"data\":{\"id\":1,\"e\":[],\"a\":{\"x\":3},\"d\":null}}", of("shared"));
        assertEquals(BODY, of("deep", "shared"));
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
            {"data":{"a":1},"more":{"b":1}}                                   | a=/data/a b=/more/b
            {"data":{"a":{"b":1}}}                                            | a=/data/a/b
            {"data":{"a":{"b":1,"c":{"d":2}},"e":3}}                          | a=/data/a b=/data/a/b d=/data/a/c/d,/data/e
            {"data":{"a":1}}                                                  | a=/a
            {"data":[1]}                                                      | a=/data/0
            {"more":{"a":1}}                                                  | a=/data/a
            [1]                                                               | a=/data/a
            """)
    void each_combination_of_values_gives_its_members_only(String body, String values) {
        Map<String, List<String>> table = table(values);
        List<String> names = List.copyOf(table.keySet());
        InterventionBody whole = InterventionBody.of(json(body), table);
        for (long chosen = 0; chosen < 1L << names.size(); chosen++) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    asked.add(names.get(i));
                }
            }
            assertEquals(
                    tree(json(body), table, asked).toString(), text(whole.with(asked, table)), () -> "asked " + asked);
        }
        assertEquals(json(body).toString().getBytes(StandardCharsets.UTF_8).length, whole.bytes());
    }

    private static JsonNode tree(JsonNode body, Map<String, List<String>> table, Collection<String> asked) {
        Set<String> left = new HashSet<>();
        table.values().forEach(left::addAll);
        asked.forEach(value -> left.removeAll(table.get(value)));
        return without(body, "", left);
    }

    private static JsonNode without(JsonNode node, String pointer, Set<String> left) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String child = pointer + "/" + JsonPointers.escape(member.getKey());
            if (!left.contains(child)) {
                result.set(member.getKey(), without(member.getValue(), child, left));
            }
        });
        return result;
    }
}
