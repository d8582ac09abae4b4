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
}
