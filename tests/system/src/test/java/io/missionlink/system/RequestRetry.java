package io.missionlink.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** Retries an unchanged request until it has a definite response. */
final class RequestRetry {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    private RequestRetry() {
    }

    /** @param attempts number of attempts, including the one with this response */
    record Result(Response response, int attempts) {
    }

    /** Retries while the effect of the request is unknown: no response, 5xx, or {@code idempotency-key-in-use}. */
    static Result send(Supplier<Response> request) {
        AtomicInteger attempts = new AtomicInteger();
        Response response = Awaitility.await("a definite response").pollInSameThread().pollDelay(Duration.ZERO)
                .pollInterval(RETRY_INTERVAL)
                .atMost(TIMEOUT).until(() -> {
                    attempts.incrementAndGet();
                    return attempt(request);
                }, Optional::isPresent).orElseThrow();
        return new Result(response, attempts.get());
    }

    static void await(String description, Supplier<Response> request, Predicate<JsonNode> condition) {
        await(description, request, condition, TIMEOUT);
    }

    /** Repeats the request until its JSON meets the condition. Missing responses and errors do not end the wait. */
    static void await(String description, Supplier<Response> request, Predicate<JsonNode> condition, Duration timeout) {
        Awaitility.await(description).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(RETRY_INTERVAL).atMost(timeout)
                .until(() -> attempt(request).filter(response -> response.status() == 200 && condition.test(response.json()))
                        .isPresent());
    }

    /** Empty if the effect of the request is unknown. */
    static Optional<Response> attempt(Supplier<Response> request) {
        try {
            Response response = request.get();
            boolean inProgress = response.status() == 409 && response.body().contains("idempotency-key-in-use");
            return response.status() >= 500 || inProgress ? Optional.empty() : Optional.of(response);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
