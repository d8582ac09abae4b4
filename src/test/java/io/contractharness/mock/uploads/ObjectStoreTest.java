package io.contractharness.mock.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
    private final ObjectStore shelf = new ObjectStore(3, 100);

    private void put(String key, int bytes) {
        shelf.put(BucketObject.of(key, "image/png", new byte[bytes], Instant.EPOCH));
    }

    private List<String> there() {
        return Stream.of("a", "b", "c", "d")
                .filter(key -> shelf.find(key).isPresent())
                .toList();
    }

    @Test
    void oldest_file_is_removed_when_there_are_too_many() {
        put("a", 1);
        put("b", 1);
        put("c", 1);
        put("a", 1);
        put("d", 1);
        assertEquals(List.of("a", "c", "d"), there());
    }

    @Test
    void oldest_file_is_removed_when_the_total_is_too_large() {
        put("a", 60);
        put("b", 40);
        assertEquals(List.of("a", "b"), there());
        put("c", 1);
        assertEquals(List.of("b", "c"), there());
        put("d", 100);
        assertEquals(List.of("d"), there());
    }

    @Test
    void replaced_and_removed_files_take_no_space() {
        put("a", 90);
        put("a", 10);
        put("b", 90);
        assertEquals(List.of("a", "b"), there());
        shelf.removeAll("b");
        put("c", 90);
        assertEquals(List.of("a", "c"), there());
    }

    private static final Instant LATER = Instant.EPOCH.plus(ObjectStore.RECENT).plusMillis(1);

    private String put(String key, Instant at) {
        try {
            shelf.put(BucketObject.of(key, "image/png", new byte[1], at));
            return "stored";
        } catch (S3Exception e) {
            return e.getMessage();
        }
    }

    @Test
    void a_new_file_takes_the_room_of_its_own_sandbox_first() {
        put("/bucket/a/1", Instant.EPOCH);
        put("/bucket/b/1", Instant.EPOCH);
        put("/bucket/b/2", Instant.EPOCH);
        assertEquals("stored", put("/bucket/b/3", Instant.EPOCH));
        assertEquals(
                "file '/bucket/b/1' was removed at 1970-01-01T00:00:00Z: the mock keeps at most 3 files of 100 bytes in"
                        + " all, and another came",
                shelf.evictions().find("/bucket/b/1").orElseThrow().toString());
        assertEquals(
                "Please reduce your request rate: the mock keeps at most 3 files of 100 bytes in all, and the others came in"
                        + " the last 10 s.",
                put("/bucket/c/1", Instant.EPOCH));
        assertEquals("stored", put("/bucket/c/1", LATER));
        assertEquals(2, shelf.evictions().newest(9).size());
        assertEquals("stored", put("/bucket/a/1", LATER.plusSeconds(60)), "what was removed may come again");
        assertEquals(2, shelf.evictions().newest(9).size());
    }
}
