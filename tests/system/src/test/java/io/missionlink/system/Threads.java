package io.missionlink.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a test has done at once; what goes wrong in any of it is the test's failure. */
final class Threads {

    /** May fail. */
    interface Task {

        void run() throws Exception;
    }

    private final String failure;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** @param failure what it means that one of them failed */
    Threads(String failure) {
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
            throw new AssertionError("%s (%d times); the first:".formatted(failure, failures.size()), failures.peek());
        }
    }

    /** Returns when all have ended, or throws as {@link #check()}. */
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
