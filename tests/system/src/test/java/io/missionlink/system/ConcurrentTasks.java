package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs tasks in virtual threads. Any failure of a task fails the test. */
final class ConcurrentTasks {

    interface Task {

        void run() throws Exception;
    }

    private final String failure;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** @param failure message if a task fails */
    ConcurrentTasks(String failure) {
        this.failure = failure;
    }

    void start(Task task) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        }));
    }

    boolean failed() {
        return !failures.isEmpty();
    }

    /** @throws AssertionError with the first failure, if there is one */
    void check() {
        if (failed()) {
            throw new AssertionError("%s (%d failures), the first:".formatted(failure, failures.size()), failures.peek());
        }
    }

    /** Waits for all tasks, then throws as {@link #check()} does. */
    void join() {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        check();
    }
}
