package io.contractharness.mock.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedBytesTest {
    private final MemoryBudget budget = new MemoryBudget(1_000_000);
    private final MemoryReservation memory = new MemoryReservation(budget);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 1, 1",
        "8192, 8192, 1000",
        "8193, 8193, 8000",
        "300000, 300000, 16384",
        "300000, -1, 16384",
        "300000, -1, 300000",
        "1, -1, 1",
    })
    void bytes_come_together_as_they_were_sent_and_take_their_length(int length, long announced, int atOnce) {
        byte[] sent = bytes(length);
        ReceivedBytes received = new ReceivedBytes(memory, announced);
        for (int at = 0; at < length; at += atOnce) {
            assertEquals(true, received.add(ByteBuffer.wrap(sent, at, Math.min(atOnce, length - at))));
        }
        assertEquals(length, received.size());
        assertArrayEquals(sent, received.whole().orElseThrow());
        assertEquals(length, budget.usedBytes());
        memory.close();
        assertEquals(0, budget.usedBytes());
    }

    /** It needs its length once more, for a moment. */
    @ParameterizedTest
    @CsvSource({"600000, 600000", "600000, -1", "2000000, 2000000", "2000000, -1"})
    void body_without_room_gives_back_what_it_took(int length, long announced) {
        ReceivedBytes received = new ReceivedBytes(memory, announced);
        boolean room = received.add(ByteBuffer.wrap(bytes(length)));
        assertEquals(length < 1_000_000, room);
        if (room) {
            assertEquals(Optional.empty(), received.whole());
        } else {
            received.clear();
        }
        assertEquals(0, budget.usedBytes());
    }

    @ParameterizedTest
    @CsvSource({"10000000, 1, 8192", "100, 1, 100", "-1, 1, 8192", "10000000, 70000, 131072"})
    void announced_bytes_take_memory_only_when_they_come(long announced, int come, long taken) {
        new ReceivedBytes(memory, announced).add(ByteBuffer.wrap(bytes(come)));
        assertEquals(taken, budget.usedBytes());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }
}
