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
 * Open-loop load: sends requests at a fixed rate over keep-alive connections, independent of the response times. Latency
 * counts from the time at which a request was due, to avoid coordinated omission.
 */
final class OpenLoop implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int NO_RESPONSE = 0;

    /**
     * @param due when the request was due, as {@link System#nanoTime()}
     * @param nanos latency since {@code due}
     * @param status 0 if there was no response
     * @param retryAfter seconds; 0 without the header
     */
    record TimedResponse(long due, long nanos, int status, long retryAfter) {
    }

    private final Queue<TimedResponse> responses = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
    private final long intervalNanos;
    private final Supplier<HttpRequest> requests;
    private final Thread sender;
    private volatile boolean stopped;

    /** @param requests called from a single thread */
    OpenLoop(double perSecond, Supplier<HttpRequest> requests) {
        intervalNanos = (long) (1e9 / perSecond);
        this.requests = requests;
        sender = Thread.ofPlatform().start(this::send);
    }

    /** Responses received so far to requests whose due time matches. */
    List<TimedResponse> responses(LongPredicate due) {
        return responses.stream().filter(response -> due.test(response.due())).toList();
    }

    /** Returns when every request that was sent has a response. */
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
        for (long due = System.nanoTime(); !stopped; due += intervalNanos) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long requestDue = due;
            sent.add(HTTP.sendAsync(requests.get(), BodyHandlers.discarding()).handle((response, failure) -> {
                long nanos = System.nanoTime() - requestDue;
                return responses.add(failure != null ? new TimedResponse(requestDue, nanos, NO_RESPONSE, 0)
                        : new TimedResponse(requestDue, nanos, response.statusCode(),
                                response.headers().firstValueAsLong("Retry-After").orElse(0)));
            }));
        }
    }
}
