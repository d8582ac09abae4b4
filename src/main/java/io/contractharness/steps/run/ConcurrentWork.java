package io.contractharness.steps.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** Pieces of work that several threads do side by side. */
final class ConcurrentWork {
    private ConcurrentWork() {}

    /**
     * Does all the work, and hands over the results with their places, in the order of the list. A piece that fails takes no result of the
     * others away: the first failure is thrown at the end. On one thread, the first failure ends the work.
     */
    static <T> void run(int threads, List<Supplier<T>> work, ObjIntConsumer<T> results) {
        if (threads == 1 || work.size() < 2) {
            for (int i = 0; i < work.size(); i++) {
                results.accept(work.get(i).get(), i);
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, work.size()));
        try {
            List<Throwable> failures = new ArrayList<>();
            List<Future<T>> done = pool.invokeAll(calls(work));
            for (int i = 0; i < done.size(); i++) {
                try {
                    results.accept(done.get(i).get(), i);
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            if (!failures.isEmpty()) {
                throw failure(failures.get(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending several requests at once", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> List<Callable<T>> calls(List<Supplier<T>> work) {
        return work.stream().<Callable<T>>map(piece -> piece::get).toList();
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
