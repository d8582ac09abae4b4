package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessesTest {
    private final ProcessBuilder sleep = new ProcessBuilder("sleep", "60");

    @Test
    void only_own_processes_are_ended() throws Exception {
        Process another = sleep.start();
        try {
            Process mine;
            try (Processes processes = new Processes()) {
                mine = processes.start(sleep);
                assertTrue(mine.isAlive());
            }

            assertFalse(mine.isAlive());
            assertTrue(another.isAlive());
        } finally {
            another.destroy();
        }
    }

    @Test
    void children_end_with_their_parent() throws Exception {
        try (Processes processes = new Processes()) {
            Process parent = processes.start(new ProcessBuilder("sh", "-c", "sleep 60; true"));
            while (parent.children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            ProcessHandle child = parent.children().findFirst().orElseThrow();

            processes.end(parent);

            child.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void nothing_starts_after_the_end() {
        Processes processes = new Processes();
        processes.close();

        assertEquals(
                "the benchmark has ended",
                assertThrows(IllegalStateException.class, () -> processes.start(sleep))
                        .getMessage());
    }
}
