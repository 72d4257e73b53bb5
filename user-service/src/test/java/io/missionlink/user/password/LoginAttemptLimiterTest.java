package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.password.LoginAttemptLimiter.Bucket;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class LoginAttemptLimiterTest {

    @Inject
    LoginAttemptLimiter limiter;

    private final Bucket first = bucketWithBurstOfOne();
    private final Bucket second = bucketWithBurstOfOne();

    @Test
    void refundsAttemptWhenPoolIsFull() {
        isRejected("pool full", List.of(first, second), () -> {
            throw ProblemException.overloaded("pool full", Duration.ofSeconds(1));
        });

        assertThat(charge(List.of(first, second))).isTrue();
        isRejected("bucket full", List.of(first, second), () -> true);
    }

    @Test
    void chargesAttemptThatOtherLimitRejects() {
        isRejected("other limit", List.of(first), () -> {
            throw ProblemException.tooMany("other limit", Duration.ofSeconds(1));
        });

        isRejected("bucket full", List.of(first), () -> true);
    }

    @Test
    void chargesNoBucketWhenOneIsFull() {
        assertThat(charge(List.of(second))).isTrue();
        isRejected("bucket full", List.of(first, second), () -> true);

        assertThat(charge(List.of(first))).isTrue();
    }

    private boolean charge(List<Bucket> buckets) {
        return limiter.charge(buckets, "bucket full", () -> true);
    }

    private void isRejected(String message, List<Bucket> buckets, Supplier<Boolean> hashing) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> limiter.charge(buckets, "bucket full", hashing))
                .withMessage(message)
                .satisfies(problem -> assertThat(problem.retryAfter()).isPresent());
    }

    private static Bucket bucketWithBurstOfOne() {
        return new Bucket(ThrottleKey.of("test", Users.unique("bucket")), new ThrottleLimit(1, Duration.ofMinutes(10)));
    }
}
