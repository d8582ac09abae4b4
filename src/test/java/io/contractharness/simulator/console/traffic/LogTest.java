package io.contractharness.simulator.console.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.http.Request;
import io.contractharness.http.Secrets;
import io.contractharness.spec.Description;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
    private final Secrets redaction = Secrets.ofHeaders(Description.shipped().credentialHeaders());
    private final Log log = new Log();

    private void add(int times, Request request, String response) {
        for (int i = 0; i < times; i++) {
            log.add(Entry.of(Exchanges.answered(request, Exchanges.json(200, response)), redaction));
        }
    }

    private List<Long> numbers(long after) {
        return log.after(after).stream().map(Entry::number).toList();
    }

    @Test
    void entries_are_numbered_and_given_from_any_number_on() {
        add(3, Exchanges.get("/a"), "{}");

        assertEquals(List.of(1L, 2L, 3L), numbers(0));
        assertEquals(List.of(3L), numbers(2));
        assertEquals(1, log.first());
    }

    @Test
    void it_keeps_so_many_entries_and_drops_the_oldest() {
        add(Log.MOST + 2, Exchanges.get("/a"), "{}");

        assertEquals(Log.MOST, numbers(0).size());
        assertEquals(3, log.first());
        assertEquals("Optional.empty", log.find(2).map(Entry::number).toString());
        assertEquals("Optional[3]", log.find(3).map(Entry::number).toString());
    }

    @Test
    void it_keeps_so_many_bytes_however_large_the_bodies_are() {
        Request large = Exchanges.execute("x".repeat(5_000_000));
        add(Log.MOST, large, "y".repeat(5_000_000));

        assertTrue(log.bytes() <= Log.MOST_BYTES, () -> log.bytes() + " bytes");
        assertTrue(log.after(0).size() > 100, () -> log.after(0).size() + " entries");
        Entry entry = log.after(0).get(0);
        assertEquals(
                List.of(Entry.LONGEST_BODY, 5_000_000, Entry.LONGEST_BODY, 5_000_000),
                List.of(
                        entry.request().body().orElseThrow().length,
                        entry.requestBytes(),
                        entry.response().body().length,
                        entry.responseBytes()));
    }

    @Test
    void it_counts_long_targets_and_headers_too() {
        add(Log.MOST, Exchanges.get("/" + "a".repeat(20_000)).withHeader("x-long", "b".repeat(20_000)), "{}");

        assertTrue(log.bytes() <= Log.MOST_BYTES, () -> log.bytes() + " bytes");
        assertTrue(log.after(0).size() < Log.MOST, "nothing was dropped");
    }

    @Test
    void cleared_it_goes_on_counting() {
        add(2, Exchanges.get("/a"), "{}");
        log.clear();

        assertEquals(List.of(), numbers(0));
        assertEquals(3, log.first());
        add(1, Exchanges.get("/a"), "{}");
        assertEquals(List.of(3L), numbers(0));
        assertEquals(
                Entry.of(Exchanges.answered(Exchanges.get("/a"), Exchanges.json(200, "{}")), redaction)
                        .size(),
                log.bytes());
    }
}
