package io.contractharness.mock.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last entries, limited in number and in bytes; the oldest is dropped first. */
final class TrafficLog {
    static final int MAX_ENTRIES = 500;

    private final long maxBytes;
    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private long last;
    private long bytes;
    private long removed;

    TrafficLog(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized void add(LogEntry withoutNumber) {
        LogEntry entry = withoutNumber.withNumber(++last);
        entries.addLast(entry);
        bytes += entry.size();
        while (entries.size() > MAX_ENTRIES || bytes > maxBytes) {
            bytes -= entries.removeFirst().size();
            removed++;
        }
    }

    /** The entries with a greater number, the oldest first. */
    synchronized List<LogEntry> after(long number) {
        return entries.stream().filter(e -> e.number() > number).toList();
    }

    synchronized Optional<LogEntry> find(long number) {
        return entries.stream().filter(e -> e.number() == number).findFirst();
    }

    /** The number of the oldest entry; when there is none, the number that the next entry gets. */
    synchronized long first() {
        return entries.isEmpty() ? last + 1 : entries.peekFirst().number();
    }

    synchronized void clear() {
        entries.clear();
        bytes = 0;
        removed = 0;
    }

    /** How many entries had to make room for later ones since the log was cleared. */
    synchronized long removed() {
        return removed;
    }

    synchronized long bytes() {
        return bytes;
    }
}
