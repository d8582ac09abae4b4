package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.contractharness.contract.source.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixturePatchTest {
    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":"b"}             | {"a":"c"}               | {"a":"c"}
            {"a":"b"}             | {"b":"c"}               | {"a":"b","b":"c"}
            {"a":"b"}             | {"a":null}              | {}
            {"a":"b","b":"c"}     | {"a":null}              | {"b":"c"}
            {"a":["b"]}           | {"a":"c"}               | {"a":"c"}
            {"a":"c"}             | {"a":["b"]}             | {"a":["b"]}
            {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}| {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}     | {"a":[1]}               | {"a":[1]}
            ["a","b"]             | ["c","d"]               | ["c","d"]
            {"a":"b"}             | ["c"]                   | ["c"]
            {"a":"foo"}           | null                    | null
            {"a":"foo"}           | "bar"                   | "bar"
            {"e":null}            | {"a":1}                 | {"e":null,"a":1}
            [1,2]                 | {"a":"b","c":null}      | {"a":"b"}
            {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
            """)
    void a_merge_patch_does_what_rfc_7396_shows(String target, String patch, String result) {
        JsonNode before = json(target);
        assertEquals(json(result), new FixturePatch(json(patch), true).applyTo(before));
        assertEquals(json(target), before, "the target is left as it was");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":"b"}             | {"a":null}              | {"a":null}
            {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}| {"a":{"b":"d","c":null}}
            {"a":{"b":"c"}}       | {"a":null}              | {"a":null}
            {}                    | {"a":{"b":null}}        | {"a":{"b":null}}
            {"a":[1,null]}        | {"b":[null]}            | {"a":[1,null],"b":[null]}
            """)
    void an_edit_that_keeps_nulls_sets_them(String target, String patch, String result) {
        assertEquals(json(result), new FixturePatch(json(patch), false).applyTo(json(target)));
    }
}
