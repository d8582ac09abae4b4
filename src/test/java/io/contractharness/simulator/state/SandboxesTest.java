package io.contractharness.simulator.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SandboxesTest {
    private Instant now = Instant.EPOCH;
    private final Sandboxes sandboxes = new Sandboxes(new Interventions(new TreeMap<>()), new Clock() {
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
    });

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
        assertNotSame(unused, sandboxes.in("unused"));
    }

    @Test
    void one_that_is_idle_too_long_goes_and_the_default_stays() {
        Sandbox shared = sandboxes.in(Sandboxes.DEFAULT);
        Sandbox idle = sandboxes.in("idle");
        now = now.plus(Sandboxes.IDLE);
        assertSame(idle, sandboxes.in("idle"));
        now = now.plus(Sandboxes.IDLE).plus(Duration.ofSeconds(1));
        assertNotSame(idle, sandboxes.in("idle"));
        assertSame(shared, sandboxes.in(Sandboxes.DEFAULT));
    }
}
