package io.missionlink.local.aws.lambda;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a worker. */
final class Invocation {

    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final Duration timeout;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
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

    /** Done when a worker has asked for it: its time runs from there. */
    CompletableFuture<Void> taken() {
        return taken;
    }

    CompletableFuture<InvocationResult> result() {
        return result;
    }
}
