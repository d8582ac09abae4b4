package io.contractharness.mock.exchange;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Runs tasks after a delay without blocking a thread, and limits how many can wait. */
public final class DelayQueue {
    private final Executor executor;
    private final int max;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * @param executor runs the tasks
     * @param max how many requests can wait at a time
     * @param maxBytes how many bytes all of them can hold: a waiting request keeps its body
     */
    public DelayQueue(Executor executor, int max, long maxBytes) {
        this.executor = executor;
        this.max = max;
        this.maxBytes = maxBytes;
    }

    /** What happens after a delay. */
    public interface Task {
        void run();

        /** It is not run: the mock stops, or cannot run it. */
        void dismiss();
    }

    private static final class Waiting {
        private final long end;
        private final long size;
        private final Task task;
        private final AtomicBoolean ended = new AtomicBoolean();

        Waiting(long end, long size, Task task) {
            this.end = end;
            this.size = size;
            this.task = task;
        }
    }

    public int max() {
        return max;
    }

    /** Whether no further request can wait, however small it is. */
    public boolean full() {
        return waiting.size() >= max;
    }

    /**
     * Runs a task after a delay.
     *
     * @param size how many bytes it holds until then
     * @return false when the queue is full
     */
    public boolean later(Duration wait, long size, Task task) {
        if (stopping) {
            return false;
        }
        Waiting next = new Waiting(System.nanoTime() + wait.toNanos(), size, task);
        waiting.add(next);
        boolean large = bytes.addAndGet(size) > maxBytes;
        if (large || waiting.size() > max) {
            leave(next);
            return false;
        }
        // The task begins on the clock's own thread, where a failure of the executor can still be seen.
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> end(next));
        return true;
    }

    private void end(Waiting over) {
        if (leave(over)) {
            try {
                executor.execute(over.task::run);
            } catch (Throwable e) { // the server has stopped, or no thread can be made; nobody else would see it
                over.task.dismiss();
            }
        }
    }

    /** Dismisses all whose delay ends later, now and from now on. */
    public void stop(Duration atMost) {
        stopping = true;
        long last = System.nanoTime() + atMost.toNanos();
        for (Waiting each : waiting) {
            if (each.end - last > 0 && leave(each)) {
                each.task.dismiss();
            }
        }
    }

    /** @return whether it was still waiting */
    private boolean leave(Waiting one) {
        if (!one.ended.compareAndSet(false, true)) {
            return false;
        }
        waiting.remove(one);
        bytes.addAndGet(-one.size);
        return true;
    }
}
