package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Calls that carry some events each, several at a time. */
final class Calls implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Returns when all are made. @return their results, in the order of what they carry */
    <T, R> List<R> make(List<T> all, int each, int atATime, Function<List<T>, R> call) {
        Semaphore turns = new Semaphore(atATime);
        List<Future<R>> made = new ArrayList<>();
        for (int i = 0; i < all.size(); i += each) {
            List<T> some = all.subList(i, Math.min(all.size(), i + each));
            made.add(threads.submit(() -> {
                turns.acquireUninterruptibly();
                try {
                    return call.apply(some);
                } finally {
                    turns.release();
                }
            }));
        }
        return made.stream().map(Calls::await).toList();
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
            throw new IllegalStateException("Stopped in the middle of a batch", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch failed", e.getCause());
        }
    }
}
