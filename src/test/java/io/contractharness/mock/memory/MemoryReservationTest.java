package io.contractharness.mock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryReservationTest {
    private final MemoryBudget budget = new MemoryBudget(100);
    private final MemoryReservation one = new MemoryReservation(budget);
    private final MemoryReservation other = new MemoryReservation(budget);

    @Test
    void requests_share_the_budget() {
        assertEquals(true, one.take(60));
        assertEquals(false, other.take(41));
        assertEquals(true, other.take(40));
        assertEquals("100 used, 0 free", use());
        one.giveBack(20);
        assertEquals(true, other.take(20));
        assertEquals("100 used, 0 free", use());
    }

    @Test
    void what_only_handling_needs_is_given_back_when_the_answer_is_known() {
        one.take(10);
        assertEquals(false, one.takeForHandling(91));
        assertEquals(true, one.takeForHandling(90));
        one.handled();
        one.handled();
        assertEquals("10 used, 90 free", use());
        assertEquals(10, one.heldBytes());
    }

    @Test
    void request_that_has_ended_gives_everything_back_once_and_takes_nothing_more() {
        one.take(30);
        one.takeForHandling(30);
        one.close();
        one.close();
        one.giveBack(30);
        one.handled();
        assertEquals(false, one.take(1));
        assertEquals("0 used, 100 free", use());
    }

    @Test
    void many_threads_never_take_more_than_there_is() {
        MemoryBudget large = new MemoryBudget(50_000);
        long taken = IntStream.range(0, 100_000)
                .parallel()
                .filter(i -> new MemoryReservation(large).take(1))
                .count();
        assertEquals("50000 50000", taken + " " + large.usedBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void budget_without_memory_is_refused(long bytes) {
        assertEquals(
                "maxBytes: wanted at least 1, came " + bytes,
                assertThrows(IllegalArgumentException.class, () -> new MemoryBudget(bytes))
                        .getMessage());
    }

    /** The largest body that may be sent is handled at 128 MB, also when delayed requests hold all they may. */
    @ParameterizedTest
    @CsvSource({
        "128, 48, 6, 16, 8, 8, 4, 341",
        "512, 192, 24, 64, 32, 32, 8, 1365",
        "6144, 1024, 128, 100, 32, 32, 8, 16384",
        "16, 6, 0, 2, 1, 1, 0, 64",
    })
    void shares_follow_the_heap(
            long heap,
            long requests,
            long delayed,
            long uploads,
            long sandboxes,
            long stubs,
            long log,
            int connections) {
        long mb = 1024 * 1024;
        HeapShares shares = HeapShares.of(heap * mb);
        assertEquals(
                new HeapShares(requests, delayed, uploads, sandboxes, stubs, log, connections),
                new HeapShares(
                        shares.requests() / mb,
                        shares.delayed() / mb,
                        shares.uploads() / mb,
                        shares.sandboxes() / mb,
                        shares.stubs() / mb,
                        shares.log() / mb,
                        shares.connections()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | 0
            a signature           | 11
            {}                    | 106
            ' \n {"a":[1,2]}'      | 442
            [[],[],[]]            | 630
            "a, b"                | 118
            é[[                   | 4
            """)
    void handling_json_takes_more_than_its_bytes(String body, long bytes) {
        assertEquals(bytes, BodyMemory.handling(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String use() {
        return budget.usedBytes() + " used, " + budget.freeBytes() + " free";
    }
}
