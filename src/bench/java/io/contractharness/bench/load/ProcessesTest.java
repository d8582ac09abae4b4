package io.contractharness.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessesTest {
    private final ProcessBuilder sleep = new ProcessBuilder("sleep", "60");

    @Test
    void the_end_takes_what_was_started_and_nothing_else() throws Exception {
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
    void after_the_end_nothing_starts() {
        Processes processes = new Processes();
        processes.close();

        assertEquals(
                "the benchmark has ended",
                assertThrows(IllegalStateException.class, () -> processes.start(sleep))
                        .getMessage());
    }
}
