package io.missionlink.local.aws.lambda;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A single invocation of a worker with an event. */
final class Invocation {

    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final Duration timeout;
    private final CompletableFuture<Void> received = new CompletableFuture<>();
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

    Invocation(byte[] event, Duration timeout) {
        this.event = event;
        this.timeout = timeout;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    Duration timeout() {
        return timeout;
    }

    /** Completes when a worker has received the event. The timeout starts then. */
    CompletableFuture<Void> received() {
        return received;
    }

    CompletableFuture<InvocationResult> result() {
        return result;
    }
}
