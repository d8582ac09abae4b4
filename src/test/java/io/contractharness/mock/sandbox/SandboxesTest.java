package io.contractharness.mock.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contractharness.contract.ApiContract;
import io.contractharness.mock.MovingClock;
import io.contractharness.mock.content.MockContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SandboxesTest {
    private static final MockContent LOADED = MockContent.builtIn(ApiContract.builtIn());

    private static final FixturePatch NOTHING = new FixturePatch(JsonNodeFactory.instance.objectNode(), false);

    private Instant now = Instant.EPOCH;
    private final List<String> dropped = new ArrayList<>();
    private final Clock clock = new MovingClock(() -> now);
    private final Sandboxes sandboxes = new Sandboxes(clock, 8L * Sandbox.MAX_BYTES, dropped::add);

    @Test
    void reading_a_name_keeps_nothing() {
        fill("edited", 100);
        for (int i = 0; i < 3 * Sandboxes.MAX_SANDBOXES; i++) {
            now = now.plusSeconds(10);
            assertEquals(
                    LOADED.stubs().interventions().find(6).orElseThrow().json(FixedValues.VALUES),
                    sandboxes
                            .read("s" + i)
                            .find(6, LOADED.stubs().interventions(), FixedValues.VALUES)
                            .orElseThrow());
        }
        sandboxes.change("refused", sandbox -> sandbox.restore(new TextNode("x"), rule()));
        sandboxes.change("undone", sandbox -> {
            sandbox.undo(6);
            return true;
        });
        assertEquals(List.of("default", "edited"), names());
        assertEquals(List.of(), dropped);
    }

    @Test
    void a_sandbox_that_is_only_read_cannot_be_changed() {
        Sandbox unused = sandboxes.read("unused");
        assertThrowsExactly(IllegalStateException.class, () -> unused.undo(6));
    }

    @Test
    void least_recently_used_sandbox_goes_when_there_are_too_many() {
        for (int i = 0; i < Sandboxes.MAX_SANDBOXES; i++) {
            fill("s" + i, 1);
        }
        fill(Sandboxes.DEFAULT, 1);
        assertEquals(List.of(), dropped, "the maximum is kept");
        sandboxes.read("s0");
        now = now.plus(Sandboxes.RECENT).plusMillis(1);
        fill("one more", 1);
        assertEquals(Sandboxes.MAX_SANDBOXES, names().size() - 1);
        assertEquals(List.of("s1"), dropped);
        String why = "sandbox 's1' was removed at 1970-01-01T00:00:10.001Z: the mock keeps at most 1000 sandboxes with"
                + " changes, and it was the least recently used";
        assertEquals(why, sandboxes.eviction("s1").orElseThrow().toString());
        assertEquals(Optional.empty(), sandboxes.eviction("s0"));
        assertEquals(
                why + "; DELETE /sandbox/s1 begins it anew",
                assertThrowsExactly(SandboxFullException.class, () -> fill("s1", 1))
                        .getMessage());
        sandboxes.reset("s1");
        assertEquals(Optional.empty(), sandboxes.eviction("s1"));
        fill("s1", 1);
        assertEquals(List.of("s1", "s1", "s2"), dropped);
    }

    @Test
    void least_recently_used_sandboxes_go_when_size_is_exceeded() {
        int one = Sandbox.MAX_BYTES - 100_000;
        for (int i = 0; i < 12; i++) {
            now = now.plusSeconds(11);
            fill("s" + i, one);
        }
        fill(Sandboxes.DEFAULT, one);
        assertEquals(List.of("default", "s11", "s10", "s9", "s8", "s7", "s6", "s5", "s4"), names());
        assertEquals(List.of("s0", "s1", "s2", "s3"), dropped);
        assertEquals(
                "the mock keeps at most 32000000 bytes of changes in all sandboxes, and it was the least recently used",
                sandboxes.eviction("s3").orElseThrow().why());
    }

    @Test
    void a_change_is_refused_before_work_in_progress_is_removed() {
        for (int i = 0; i < Sandboxes.MAX_SANDBOXES; i++) {
            fill("s" + i, 1);
        }
        now = now.plus(Sandboxes.RECENT);
        String refusal =
                "wanted at most 1000 sandboxes with changes, came one more change, and the others were used in the"
                        + " last 10 s; DELETE /sandbox/NAME of those that are no longer needed, or try again later";
        assertEquals(
                refusal,
                assertThrowsExactly(SandboxFullException.class, () -> fill("one more", 1))
                        .getMessage());
        fill("s0", 2);
        assertEquals(List.of(), dropped);
        assertEquals(Sandboxes.MAX_SANDBOXES, names().size() - 1, "the refused one is not kept");
        now = now.plusMillis(1);
        sandboxes.change("s1", busy -> {
            fill("one more", 1);
            return true;
        });
        assertEquals(List.of("s2"), dropped, "one that is being changed stays");
    }

    /** Each thread keeps an edit of its own and takes another back, so that the sandbox has no changes in between. */
    @Test
    void concurrent_changes_of_one_name_all_count() throws Exception {
        int rounds = 200;
        List<Future<Integer>> edits = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (long id = 1; id <= 4; id++) {
            long own = id;
            edits.add(threads.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    String name = "s" + i;
                    sandboxes.change(name, sandbox -> {
                        sandbox.edit(own + 4, NOTHING, rule(), LOADED.stubs().interventions(), FixedValues.VALUES);
                        return true;
                    });
                    sandboxes.change(name, sandbox -> {
                        sandbox.undo(own + 4);
                        return true;
                    });
                    sandboxes.change(name, sandbox -> {
                        sandbox.edit(own, NOTHING, rule(), LOADED.stubs().interventions(), FixedValues.VALUES);
                        return true;
                    });
                }
                return rounds;
            }));
        }
        for (Future<Integer> edit : edits) {
            assertEquals(rounds, edit.get(60, TimeUnit.SECONDS));
        }
        threads.shutdown();
        assertEquals(rounds, names().size() - 1);
        sandboxes.list().stream()
                .skip(1)
                .forEach(info -> assertEquals(List.of(1L, 2L, 3L, 4L), info.edited(), info.name()));
    }

    @Test
    void an_undone_or_reset_change_makes_room() {
        int one = Sandbox.MAX_BYTES - 100_000;
        sandboxes.reset("never used");
        for (int i = 0; i < 40; i++) {
            fill("again", one);
            fill("again", one / 2);
            sandboxes.change("again", sandbox -> {
                sandbox.undo(6);
                return true;
            });
            fill("reset", one);
            sandboxes.reset("reset");
        }
        for (int i = 0; i < 8; i++) {
            fill("s" + i, one);
        }
        assertEquals(8, names().size() - 1, names()::toString);
        assertEquals(Set.of("never used", "reset"), Set.copyOf(dropped));
    }

    private List<String> names() {
        return sandboxes.list().stream().map(SandboxInfo::name).toList();
    }

    private static FixtureRule rule() {
        return LOADED.fixture().orElseThrow();
    }

    private void fill(String name, int bytes) {
        sandboxes.change(name, sandbox -> {
            fill(sandbox, bytes);
            return true;
        });
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
        fill("a", 1);
        now = now.plusSeconds(60);
        fill("b", 1);
        now = now.plusSeconds(1);
        sandboxes.read("a");
        long bytes = sandboxes.read("a").bytes();
        assertEquals(
                List.of(
                        new SandboxInfo("default", Instant.EPOCH, List.of(), List.of(), 0),
                        new SandboxInfo("a", now, List.of(), List.of(6L), bytes),
                        new SandboxInfo("b", now.minusSeconds(1), List.of(), List.of(6L), bytes)),
                sandboxes.list());
        now = now.plus(Duration.ofDays(300));
        assertEquals(List.of("default", "a", "b"), names(), "nobody needs the room");
    }

    @Test
    void a_reset_is_reported_to_the_observer() {
        fill("box", 1);
        fill(Sandboxes.DEFAULT, 1);
        sandboxes.reset("box");
        sandboxes.reset(Sandboxes.DEFAULT);
        assertEquals(List.of("box", Sandboxes.DEFAULT), dropped);
        assertEquals(List.of("default"), names());
        assertEquals(
                0,
                sandboxes.read("box").bytes()
                        + sandboxes.read(Sandboxes.DEFAULT).bytes());
    }

    @Test
    void removals_are_told_in_a_few_lines_and_remembered_in_a_few_names() {
        Evictions evictions = new Evictions(3);
        assertEquals(List.of(), evictions.takeLines());
        for (int i = 0; i < 7; i++) {
            evictions.add("k" + i, new Evictions.Eviction("name " + i, Instant.EPOCH, "why"));
        }
        assertEquals(
                List.of("name 6", "name 5"),
                evictions.newest(2).stream().map(Evictions.Eviction::name).toList());
        assertEquals(3, evictions.newest(9).size());
        assertEquals(Optional.empty(), evictions.find("k3"));
        List<String> lines = evictions.takeLines();
        assertEquals(
                "name 0 was removed at 1970-01-01T00:00:00Z: why … and 2 more were removed, 6 lines",
                lines.get(0) + " … " + lines.get(5) + ", " + lines.size() + " lines");
        assertEquals(List.of(), evictions.takeLines());
    }
}
