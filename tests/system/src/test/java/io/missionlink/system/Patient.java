package io.missionlink.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

/** Someone who sends a request again, as it is, until it is answered. */
final class Patient {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);
    private static final Duration BREATH = Duration.ofMillis(100);

    private Patient() {
    }

    /** @param tries how often the request was sent until this answer came */
    record Told(Answer answer, int tries) {
    }

    /** Nothing is an answer that leaves open what became of the request: none at all, 5xx, "still running". */
    static Told ask(Supplier<Answer> request) {
        AtomicInteger tries = new AtomicInteger();
        Answer answer = Awaitility.await("an answer").pollInSameThread().pollDelay(Duration.ZERO).pollInterval(BREATH)
                .atMost(ANSWERED_WITHIN).until(() -> {
                    tries.incrementAndGet();
                    return attempt(request);
                }, Optional::isPresent).orElseThrow();
        return new Told(answer, tries.get());
    }

    static void await(String what, Supplier<Answer> look, Predicate<JsonNode> isSo) {
        await(what, look, isSo, ANSWERED_WITHIN);
    }

    /** Looks until it sees what has to become so; an answer that does not come is no reason to stop looking. */
    static void await(String what, Supplier<Answer> look, Predicate<JsonNode> isSo, Duration within) {
        Awaitility.await(what).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(BREATH).atMost(within)
                .until(() -> attempt(look).filter(answer -> answer.status() == 200 && isSo.test(answer.json())).isPresent());
    }

    static Optional<Answer> attempt(Supplier<Answer> request) {
        try {
            Answer answer = request.get();
            boolean busy = answer.status() == 409 && answer.body().contains("idempotency-key-in-use");
            return answer.status() >= 500 || busy ? Optional.empty() : Optional.of(answer);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
