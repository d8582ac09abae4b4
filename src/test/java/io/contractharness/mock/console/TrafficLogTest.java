package io.contractharness.mock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.contract.ApiContract;
import io.contractharness.exchange.Request;
import io.contractharness.exchange.SecretMasker;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLogTest {
    private final SecretMasker redaction =
            SecretMasker.ofHeaders(ApiContract.builtIn().credentialHeaders());
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    private final TrafficLog log = new TrafficLog(MAX_BYTES);

    private void add(int times, Request request, String response) {
        for (int i = 0; i < times; i++) {
            log.add(LogEntry.of(Exchanges.answered(request, Exchanges.json(200, response)), redaction, List.of()));
        }
    }

    private List<Long> numbers(long after) {
        return log.after(after).stream().map(LogEntry::number).toList();
    }

    @Test
    void entries_are_numbered_and_listed_after_a_number() {
        add(3, Exchanges.get("/a"), "{}");

        assertEquals(List.of(1L, 2L, 3L), numbers(0));
        assertEquals(List.of(3L), numbers(2));
        assertEquals(1, log.first());
    }

    @Test
    void the_log_drops_the_oldest_entries() {
        add(TrafficLog.MAX_ENTRIES + 2, Exchanges.get("/a"), "{}");

        assertEquals(TrafficLog.MAX_ENTRIES, numbers(0).size());
        assertEquals(3, log.first());
        assertEquals(2, log.removed());
        assertEquals("Optional.empty", log.find(2).map(LogEntry::number).toString());
        assertEquals("Optional[3]", log.find(3).map(LogEntry::number).toString());
    }

    @Test
    void the_log_has_a_maximum_size() {
        Request large = Exchanges.execute("x".repeat(5_000_000));
        add(TrafficLog.MAX_ENTRIES, large, "y".repeat(5_000_000));

        assertTrue(log.bytes() <= MAX_BYTES, () -> log.bytes() + " bytes");
        assertTrue(log.after(0).size() > 100, () -> log.after(0).size() + " entries");
        LogEntry entry = log.after(0).get(0);
        assertEquals(
                List.of(LogEntry.MAX_BODY_LENGTH, 5_000_000, LogEntry.MAX_BODY_LENGTH, 5_000_000),
                List.of(
                        entry.request().body().orElseThrow().length,
                        entry.requestBytes(),
                        entry.response().body().length,
                        entry.responseBytes()));
    }

    @Test
    void long_targets_and_headers_count_too() {
        add(
                TrafficLog.MAX_ENTRIES,
                Exchanges.get("/" + "a".repeat(20_000)).withHeader("x-long", "b".repeat(20_000)),
                "{}");

        assertTrue(log.bytes() <= MAX_BYTES, () -> log.bytes() + " bytes");
        assertTrue(log.after(0).size() < TrafficLog.MAX_ENTRIES, "nothing was dropped");
    }

    @Test
    void a_cleared_log_continues_its_numbers() {
        add(2, Exchanges.get("/a"), "{}");
        log.clear();

        assertEquals(List.of(), numbers(0));
        assertEquals(3, log.first());
        add(1, Exchanges.get("/a"), "{}");
        assertEquals(List.of(3L), numbers(0));
        assertEquals(
                LogEntry.of(Exchanges.answered(Exchanges.get("/a"), Exchanges.json(200, "{}")), redaction, List.of())
                        .size(),
                log.bytes());
    }
}
