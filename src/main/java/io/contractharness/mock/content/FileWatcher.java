package io.contractharness.mock.content;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Reads files again when they have changed, and have been left alone since for as long as one look takes to the next.
 *
 * <p>It looks at times and sizes instead of asking the system for events: those do not cross a container's or a network's
 * mount, and each editor saves by another sequence of them. A look at a few dozen files takes less than a millisecond.
 *
 * @param <A> what comes of reading the files
 */
public final class FileWatcher<A> implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    /** With thousands of files, or on a slow mount, the looks get rarer: ten times as long as one takes, or this. */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(2);

    private final Supplier<List<FileFolder>> places;
    private final Supplier<A> read;
    private final BiConsumer<A, List<String>> take;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::look, "watch of the stubs");
    private FileStamps known;
    private FileStamps pending;

    /**
     * Knows the files as they are now; what changes later, even before the start, is noticed.
     *
     * @param places what to watch, asked before each look
     * @param read reads the files; never throws
     * @param take takes what came of it and the files that had changed
     */
    public FileWatcher(Supplier<List<FileFolder>> places, Supplier<A> read, BiConsumer<A, List<String>> take) {
        this.places = places;
        this.read = read;
        this.take = take;
        this.known = FileStamps.of(places.get());
        this.pending = known;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void look() {
        try {
            long rest = INTERVAL.toNanos();
            while (!closed.await(rest, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                check();
                long tenfold = 10 * (System.nanoTime() - began);
                rest = Math.min(MAX_INTERVAL.toNanos(), Math.max(INTERVAL.toNanos(), tenfold));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. */
    void check() {
        FileStamps now = FileStamps.of(places.get());
        boolean settled = now.equals(pending);
        pending = now;
        if (!settled || now.equals(known)) {
            return;
        }
        A came = read.get();
        FileStamps after = FileStamps.of(places.get());
        if (!after.equals(now)) {
            pending = after; // changed while it was read: what came may be half of one state and half of another
            return;
        }
        List<String> changed = now.changedSince(known);
        known = now;
        take.accept(came, changed);
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
