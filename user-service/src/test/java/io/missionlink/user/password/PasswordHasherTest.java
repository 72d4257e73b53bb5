package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher(config(1, 1));

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void unknownAccountNeverMatches() {
        assertThat(hasher.matches("", Optional.empty())).isFalse();
        assertThat(hasher.matches("password", Optional.of(hasher.hash("password")))).isTrue();
    }

    @Test
    void hashBelowCurrentParametersIsOutdated() {
        assertThat(hasher.isOutdated(new Argon2(0).hash("x", new Argon2Cost(9_000, 2, 1)))).isTrue();
        assertThat(hasher.isOutdated(new Argon2(0).hash("x", new Argon2Cost(19_456, 3, 1)))).isFalse();
    }

    @Test
    void rejectsExcessHashesUnderFlood() {
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = IntStream.range(0, 40).mapToObj(i -> flood.submit(() -> hasher.hash("flood"))).toList();
            long served = attempts.stream().filter(task -> {
                try {
                    task.get();
                    return true;
                } catch (Exception e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.code()).isEqualTo(CommonProblems.TOO_MANY_REQUESTS);
                        assertThat(problem.retryAfter()).isPresent();
                    });
                    return false;
                }
            }).count();
            assertThat(served).isBetween(1L, 39L);
        }
    }

    @Test
    void limitsConcurrentPermits() {
        // A thread and a queue of one: two permits.
        withPermit("a", () -> withPermit("b", () -> {
            assertThatThrownBy(() -> withPermit("c", () -> "work")).isInstanceOfSatisfying(ProblemException.class,
                    problem -> assertThat(problem.retryAfter()).isPresent());
            return "work";
        }));

        assertThat(withPermit("c", () -> "work")).isEqualTo("work");
    }

    @Test
    void abortsHashAfterTimeout() {
        PasswordHasher shortTimeout = new PasswordHasher(config(1, 4, Duration.ofNanos(1_000_000)));
        try {
            assertThatThrownBy(() -> shortTimeout.hash("slow")).isInstanceOf(ProblemException.class);
        } finally {
            shortTimeout.close();
        }
    }

    private <T> T withPermit(String client, Supplier<T> work) {
        return hasher.withPermit(client, () -> false, work);
    }

    private static PasswordConfig config(int threads, int queue) {
        return config(threads, queue, Duration.ofSeconds(10));
    }

    private static PasswordConfig config(int threads, int queue, Duration timeout) {
        return new PasswordConfig() {
            @Override
            public int memoryKib() {
                return 19_456;
            }

            @Override
            public int iterations() {
                return 2;
            }

            @Override
            public int parallelism() {
                return 1;
            }

            @Override
            public int threads() {
                return threads;
            }

            @Override
            public int queue() {
                return queue;
            }

            @Override
            public Duration patience() {
                return timeout;
            }
        };
    }
}
