package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.content.MockContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxesTest {
    private static final MockContent LOADED = MockContent.builtIn(ApiContract.builtIn());

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
    private final Sandboxes sandboxes = new Sandboxes(clock, dropped::add);

    @Test
    void least_recently_used_sandbox_goes_when_there_are_too_many() {
        Sandbox used = sandboxes.in("used");
        Sandbox unused = sandboxes.in("unused");
        for (int i = 2; i < Sandboxes.MAX_SANDBOXES; i++) {
            sandboxes.in("s" + i);
        }
        assertSame(used, sandboxes.in("used"));
        sandboxes.in("one more");
        assertEquals(Sandboxes.MAX_SANDBOXES, sandboxes.list().size() - 1);
        assertSame(used, sandboxes.in("used"));
        assertEquals(List.of("unused"), dropped);
        assertNotSame(unused, sandboxes.in("unused"));
    }

    @Test
    void least_recently_used_sandboxes_go_when_size_is_exceeded() {
        int one = Sandbox.MAX_BYTES - 100_000;
        List<Sandbox> used = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            used.add(sandboxes.in("s" + i));
            fill(used.get(i), one);
        }
        fill(sandboxes.in(Sandboxes.DEFAULT), one);
        sandboxes.in("s11");
        assertEquals(
                List.of("default", "s11", "s10", "s9", "s8", "s7", "s6", "s5", "s4"),
                sandboxes.list().stream().map(SandboxInfo::name).toList());
        assertEquals(List.of("s0", "s1", "s2", "s3"), dropped);
        assertSame(used.get(4), sandboxes.in("s4"));
        assertNotSame(used.get(3), sandboxes.in("s3"));
    }

    @Test
    void an_undone_or_reset_change_makes_room() {
        int one = Sandbox.MAX_BYTES - 100_000;
        sandboxes.reset("never used");
        for (int i = 0; i < 40; i++) {
            Sandbox again = sandboxes.in("again");
            fill(again, one);
            fill(again, one / 2);
            again.undo(6);
            fill(sandboxes.in("reset"), one);
            sandboxes.reset("reset");
        }
        for (int i = 0; i < 8; i++) {
            fill(sandboxes.in("s" + i), one);
        }
        sandboxes.in("s0");
        assertEquals(9, sandboxes.list().size() - 1, () -> sandboxes.list().toString());
        assertEquals(Set.of("never used", "reset"), Set.copyOf(dropped));
    }

    private static void fill(Sandbox sandbox, int bytes) {
        String large = "x".repeat(bytes);
        JsonNode body = LOADED.stubs().interventions().find(6).orElseThrow().json(FixedValues.VALUES);
        ((ObjectNode) body.path("data")).put("description", large);
        assertEquals(
                List.of(),
                sandbox.edit(
                                6,
                                new FixturePatch(body, false),
                                LOADED.fixture().orElseThrow(),
                                LOADED.stubs().interventions(),
                                FixedValues.VALUES)
                        .violations());
    }

    @Test
    void the_list_shows_use_and_changes_of_each_sandbox() {
        Sandbox a = sandboxes.in("a");
        now = now.plusSeconds(60);
        sandboxes.in("b");
        now = now.plusSeconds(1);
        EditResult edited = a.edit(
                6,
                new FixturePatch(
                        LOADED.stubs().interventions().find(6).orElseThrow().json(FixedValues.VALUES), false),
                LOADED.fixture().orElseThrow(),
                LOADED.stubs().interventions(),
                FixedValues.VALUES);
        int bytes = edited.body().toString().length();
        assertEquals(
                List.of(
                        new SandboxInfo("default", Instant.EPOCH, List.of(), List.of(), 0),
                        new SandboxInfo("b", Instant.EPOCH.plusSeconds(60), List.of(), List.of(), 0),
                        new SandboxInfo("a", Instant.EPOCH, List.of(), List.of(6L), bytes)),
                sandboxes.list());
        now = now.plus(Sandboxes.IDLE).minusSeconds(1);
        assertEquals(
                List.of("default", "b"),
                sandboxes.list().stream().map(SandboxInfo::name).toList(),
                "looking keeps none alive");
    }

    @Test
    void an_idle_sandbox_is_removed_but_not_the_default() {
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
    void the_maximum_number_of_sandboxes_is_kept() {
        Sandbox first = sandboxes.in("s0");
        for (int i = 1; i < Sandboxes.MAX_SANDBOXES; i++) {
            sandboxes.in("s" + i);
        }
        assertEquals(List.of(), dropped);
        assertSame(first, sandboxes.in("s0"));
    }

    @Test
    void a_reset_is_reported_to_the_observer() {
        Sandbox box = sandboxes.in("box");
        Sandbox shared = sandboxes.in(Sandboxes.DEFAULT);
        sandboxes.reset("box");
        sandboxes.reset(Sandboxes.DEFAULT);
        assertEquals(List.of("box", Sandboxes.DEFAULT), dropped);
        assertNotSame(box, sandboxes.in("box"));
        assertNotSame(shared, sandboxes.in(Sandboxes.DEFAULT));
    }
}
