package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Calls that carry some events each, several at a time. */
final class Calls implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BooleanSupplier goOn;

    /** @param goOn asked before each call */
    Calls(BooleanSupplier goOn) {
        this.goOn = goOn;
    }

    /** Returns when all are made. */
    <T> void make(List<T> all, int each, int atATime, Consumer<List<T>> call) {
        Semaphore turns = new Semaphore(atATime);
        List<Future<?>> made = new ArrayList<>();
        for (int i = 0; i < all.size(); i += each) {
            List<T> some = all.subList(i, Math.min(all.size(), i + each));
            made.add(threads.submit(() -> {
                turns.acquireUninterruptibly();
                try {
                    if (goOn.getAsBoolean()) {
                        call.accept(some);
                    }
                } finally {
                    turns.release();
                }
            }));
        }
        await(made);
    }

    @Override
    public void close() {
        threads.close();
    }

    private static void await(List<Future<?>> tasks) {
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped in the middle of a batch", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A batch failed", e.getCause());
            }
        }
    }
}
