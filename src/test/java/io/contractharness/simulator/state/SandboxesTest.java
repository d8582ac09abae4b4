package io.contractharness.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SandboxesTest {
    private Instant now = Instant.EPOCH;
    private final List<String> dropped = new ArrayList<>();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Sandboxes sandboxes = new Sandboxes(new Interventions(new TreeMap<>()), clock, dropped::add);

    @Test
    void the_longest_unused_goes_when_there_are_too_many() {
        Sandbox used = sandboxes.in("used");
        Sandbox unused = sandboxes.in("unused");
        for (int i = 2; i < Sandboxes.MOST; i++) {
            sandboxes.in("s" + i);
        }
        assertSame(used, sandboxes.in("used"));
        sandboxes.in("one more");
        assertEquals(Sandboxes.MOST, sandboxes.size());
        assertSame(used, sandboxes.in("used"));
        assertEquals(List.of("unused"), dropped);
        assertNotSame(unused, sandboxes.in("unused"));
    }

    @Test
    void one_that_is_idle_too_long_goes_and_the_default_stays() {
        Sandbox shared = sandboxes.in(Sandboxes.DEFAULT);
        Sandbox idle = sandboxes.in("idle");
        now = now.plus(Sandboxes.IDLE);
        assertSame(idle, sandboxes.in("idle"));
        assertEquals(List.of(), dropped);
        now = now.plus(Sandboxes.IDLE).plus(Duration.ofSeconds(1));
        assertNotSame(idle, sandboxes.in("idle"));
        assertEquals(List.of("idle"), dropped);
        assertSame(shared, sandboxes.in(Sandboxes.DEFAULT));
    }

    @Test
    void what_is_reset_is_told() {
        sandboxes.reset("box");
        sandboxes.reset(Sandboxes.DEFAULT);
        assertEquals(List.of("box", Sandboxes.DEFAULT), dropped);
    }
}
