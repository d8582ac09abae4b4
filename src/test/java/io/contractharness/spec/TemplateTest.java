package io.contractharness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void templates_of_one_text_are_the_same() {
        assertEquals(new Template("/a/{b}"), new Template("/a/{b}"));
        assertEquals(new Template("/a/{b}").hashCode(), new Template("/a/{b}").hashCode());
        assertNotEquals(new Template("/a/{b}"), new Template("/a/{c}"));
        assertNotEquals(new Template("/a/{b}").hashCode(), new Template("/a/{c}").hashCode());
        assertNotEquals(new Template("/a/{b}"), (Object) "/a/{b}");
        assertEquals("/a/{b}", new Template("/a/{b}").toString());
    }

    @Test
    void variables_have_the_values_of_their_places() {
        assertEquals(
                Optional.of(Map.of("b", "1", "c", "2%2F", "d", "x")),
                new Template("/a/{b}-{c}/{d}.").match("/a/1-2%2F/x."));
        assertEquals(Optional.empty(), new Template("/a/{b}-{c}/{d}.").match("/a/1-2%2F/x"));
        assertEquals(Optional.of(Map.of()), new Template("/a").match("/a"));
    }
}
