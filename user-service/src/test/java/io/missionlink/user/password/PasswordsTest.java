package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;

class PasswordsTest {

    private final Passwords passwords = new Passwords(config(1, 1));

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matches("", Optional.empty())).isFalse();
        assertThat(passwords.matches("password", Optional.of(passwords.hash("password")))).isTrue();
    }

    @Test
    void aHashBelowTodaysParametersIsOutdated() {
        assertThat(passwords.isOutdated(new Argon2(0).hash("x", new Argon2Cost(9_000, 2, 1)))).isTrue();
        assertThat(passwords.isOutdated(new Argon2(0).hash("x", new Argon2Cost(19_456, 3, 1)))).isFalse();
    }

    @Test
    void aFloodIsToldToComeBackWhileSomeAreServed() {
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 40).mapToObj(i -> flood.submit(() -> passwords.hash("flood"))).toList();
            long served = tries.stream().filter(task -> {
                try {
                    task.get();
                    return true;
                } catch (Exception e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(Refusal.class, problem -> {
                        assertThat(problem.code()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS);
                        assertThat(problem.retryAfter()).isPresent();
                    });
                    return false;
                }
            }).count();
            assertThat(served).isBetween(1L, 39L);
        }
    }

    @Test
    void noMoreAreLetInThanThereIsRoomFor() {
        // One thread and a queue of one.
        passwords.inTurn(() -> passwords.inTurn(() -> {
            assertThatThrownBy(() -> passwords.inTurn(() -> "work")).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.retryAfter()).isPresent());
            return "work";
        }));

        assertThat(passwords.inTurn(() -> "work")).isEqualTo("work");
    }

    @Test
    void aHashThatTakesTooLongIsGivenUp() {
        Passwords impatient = new Passwords(config(1, 4, Duration.ofNanos(1_000_000)));
        try {
            assertThatThrownBy(() -> impatient.hash("slow")).isInstanceOf(Refusal.class);
        } finally {
            impatient.close();
        }
    }

    private static PasswordConfig config(int threads, int queue) {
        return config(threads, queue, Duration.ofSeconds(10));
    }

    private static PasswordConfig config(int threads, int queue, Duration patience) {
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
                return patience;
            }
        };
    }
}
