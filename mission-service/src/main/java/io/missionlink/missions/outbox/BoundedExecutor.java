package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Runs calls on batches of items with bounded concurrency. */
final class BoundedExecutor implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Waits until all calls have ended. @return their results in the order of the items */
    <T, R> List<R> run(List<T> items, int batchSize, int maxConcurrent, Function<List<T>, R> call) {
        Semaphore permits = new Semaphore(maxConcurrent);
        List<Future<R>> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i += batchSize) {
            List<T> batch = items.subList(i, Math.min(items.size(), i + batchSize));
            results.add(threads.submit(() -> {
                permits.acquireUninterruptibly();
                try {
                    return call.apply(batch);
                } finally {
                    permits.release();
                }
            }));
        }
        return results.stream().map(BoundedExecutor::await).toList();
    }

    @Override
    public void close() {
        threads.close();
    }

    private static <R> R await(Future<R> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a batch was in progress", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Batch failed", e.getCause());
        }
    }
}
