package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.validation.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterventionBodyTest {
    private static final Map<String, List<String>> TABLE = Map.of("a", List.of("/data/a"));

    private static ObjectNode json(String text) {
        return (ObjectNode) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"data":{"id":1,"a":"é😀\\u0001\\"","b":[1.50,1E+2,-0,12345678901234567890,null,true,{}]},"x":{}} | true  | 97
            {"data":{"id":1,"actions":{"canBeExecuted":false}}}                                             | false | 51
            {"data":[]}                                                                                     | true  | 11
            """)
    void it_says_what_it_was_made_of(String text, boolean executable, int bytes) {
        ObjectNode whole = json(text);
        InterventionBody body = InterventionBody.of(whole, TABLE);

        assertEquals(whole.toString(), body.json().toString());
        assertEquals(executable, body.executable());
        assertEquals(bytes, body.bytes());
    }

    @Test
    void each_call_gives_a_new_tree() {
        InterventionBody body = InterventionBody.of(json("{\"data\":{\"a\":1}}"), TABLE);
        body.json().remove("data");

        assertEquals("{\"data\":{\"a\":1}}", body.json().toString());
        assertNotSame(body.json(), body.json());
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
}
