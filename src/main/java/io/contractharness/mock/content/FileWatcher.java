package io.contractharness.mock.content;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Reads files again when they have changed and then stayed the same from one check to the next.
 *
 * <p>It compares times and sizes. File system events do not cross the mounts of containers and networks, and each editor
 * causes different ones. A check of a few dozen files takes less than a millisecond.
 *
 * @param <A> the result of reading the files
 */
public final class FileWatcher<A> implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    /** With many files or a slow mount the interval grows to ten times the duration of a check, up to this. */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(2);

    private final Supplier<List<FileFolder>> folders;
    private final Supplier<A> read;
    private final BiConsumer<A, List<String>> apply;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "watch of the stubs");
    private Map<String, String> known;
    private Map<String, String> pending;

    /**
     * Remembers the files as they are now: a change before {@link #start} is noticed too.
     *
     * @param folders the folders to watch, asked at each check
     * @param read reads the files; never throws
     * @param apply gets the result and the files that changed
     */
    public FileWatcher(Supplier<List<FileFolder>> folders, Supplier<A> read, BiConsumer<A, List<String>> apply) {
        this.folders = folders;
        this.read = read;
        this.apply = apply;
        this.known = stamps();
        this.pending = known;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            long wait = INTERVAL.toNanos();
            while (!closed.await(wait, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                try {
                    check();
                } catch (OutOfMemoryError e) {
                    // Requests take what there is now; the next look sees the change again.
                }
                long tenTimes = 10 * (System.nanoTime() - began);
                wait = Math.min(MAX_INTERVAL.toNanos(), Math.max(INTERVAL.toNanos(), tenTimes));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void check() {
        Map<String, String> now = stamps();
        boolean unchanged = now.equals(pending);
        pending = now;
        if (!unchanged || now.equals(known)) {
            return;
        }
        A result = read.get();
        Map<String, String> after = stamps();
        if (!after.equals(now)) {
            pending = after; // a file changed during the reading: the result may mix two states
            return;
        }
        List<String> changed = changed(known, now);
        known = now;
        apply.accept(result, changed);
    }

    /** The stamp of each file, by its name in messages. */
    private Map<String, String> stamps() {
        Map<String, String> stamps = new TreeMap<>();
        folders.get().forEach(folder -> folder.stamp(stamps));
        return stamps;
    }

    /** The files that were added, removed or changed. */
    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return List.copyOf(names);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
