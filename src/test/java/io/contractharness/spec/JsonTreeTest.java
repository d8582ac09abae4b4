package io.contractharness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    /** What is left out of a start, and whose trees and texts these have to be. */
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[false,null,[],{},\"\"]",
                "0",
                "-1",
                "2147483647",
                "2147483648",
                "9007199254740991",
                "-9223372036854775809",
                "1.50",
                "1e2",
                "-0.0",
                "12345678901234567890.12345678901234567890",
                "\"\\u0000\\u001f\\\"\\\\/\\b\\f\\n\\r\\t\"",
                "\"é œ — 😀 \\ud83d\\ude00\"",
                "\"\\ud800 alone\"",
                "{\"b\":1,\"a\":{\"é😀\":[1,2.0,{\"\":null}]}}",
            })
    void a_tree_is_the_one_that_jackson_makes_and_so_is_its_text(String text) throws IOException {
        JsonNode tree = read(text);
        assertEquals(JACKSON.readTree(text), tree);
        assertEquals(
                new String(tree.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                new String(JsonTree.write(tree), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void of_nothing_there_is_no_tree(String text) throws IOException {
        assertNull(read(text));
    }

    @Test
    void several_values_are_read_one_after_the_other() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser("{\"a\":[1]} 2")) {
            assertEquals("{\"a\":[1]}", JsonTree.read(parser).toString());
            assertEquals("2", JsonTree.read(parser).toString());
            assertNull(JsonTree.read(parser));
        }
    }

    private static JsonNode read(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return JsonTree.read(parser);
        }
    }
}
