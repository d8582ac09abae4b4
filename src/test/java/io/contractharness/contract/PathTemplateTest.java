package io.contractharness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    @Test
    void template_is_shown_as_it_was_written() {
        assertEquals("/a/{b}", new PathTemplate("/a/{b}").toString());
    }

    @Test
    void variables_have_the_values_of_their_places() {
        assertEquals(
                Optional.of(Map.of("b", "1", "c", "2%2F", "d", "x")),
                new PathTemplate("/a/{b}-{c}/{d}.").match("/a/1-2%2F/x."));
        assertEquals(Optional.empty(), new PathTemplate("/a/{b}-{c}/{d}.").match("/a/1-2%2F/x"));
        assertEquals(Optional.of(Map.of()), new PathTemplate("/a").match("/a"));
    }
}
