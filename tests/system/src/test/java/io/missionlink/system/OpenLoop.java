package io.missionlink.system;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Sends so many requests a second, however slowly they are answered, over connections that stay open. What an answer took is
 * counted from when its request was due: a sender that falls behind hides nothing.
 */
final class OpenLoop implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int NO_ANSWER = 0;

    /**
     * @param due as {@link System#nanoTime()}
     * @param status 0 if no answer came
     * @param retryAfter seconds, 0 if there is no such header
     */
    record Reply(long due, long nanos, int status, long retryAfter) {
    }

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
    private final long between;
    private final Supplier<HttpRequest> requests;
    private final Thread sender;
    private volatile boolean stopped;

    /** @param requests called from one thread */
    OpenLoop(double perSecond, Supplier<HttpRequest> requests) {
        between = (long) (1e9 / perSecond);
        this.requests = requests;
        sender = Thread.ofPlatform().start(this::send);
    }

    /** Those to requests that were due within a time, as far as they have come. */
    List<Reply> replies(LongPredicate due) {
        return replies.stream().filter(reply -> due.test(reply.due())).toList();
    }

    /** Returns when every request that was sent is answered. */
    @Override
    public void close() {
        stopped = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        sent.forEach(CompletableFuture::join);
    }

    private void send() {
        for (long due = System.nanoTime(); !stopped; due += between) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long dueThen = due;
            sent.add(HTTP.sendAsync(requests.get(), BodyHandlers.discarding()).handle((response, failure) -> {
                long nanos = System.nanoTime() - dueThen;
                return replies.add(failure != null ? new Reply(dueThen, nanos, NO_ANSWER, 0)
                        : new Reply(dueThen, nanos, response.statusCode(),
                                response.headers().firstValueAsLong("Retry-After").orElse(0)));
            }));
        }
    }
}
