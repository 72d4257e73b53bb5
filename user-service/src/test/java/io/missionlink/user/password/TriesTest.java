package io.missionlink.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.password.Tries.Bucket;
import io.missionlink.user.testing.UserServiceTest;
import io.missionlink.user.testing.Users;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class TriesTest {

    @Inject
    Tries tries;

    private final Bucket one = bucketForOne();
    private final Bucket other = bucketForOne();

    @Test
    void aTryForWhichThereWasNoTimeIsGivenBack() {
        refused("no time", List.of(one, other), () -> {
            throw Refusal.tooMany("no time", Duration.ofSeconds(1));
        });

        assertThat(made(List.of(one, other))).isTrue();
        refused("full", List.of(one, other), () -> true);
    }

    @Test
    void whereOneBucketIsFullNoneIsCharged() {
        assertThat(made(List.of(other))).isTrue();
        refused("full", List.of(one, other), () -> true);

        assertThat(made(List.of(one))).isTrue();
    }

    private boolean made(List<Bucket> buckets) {
        return tries.charge(buckets, "full", () -> true);
    }

    private void refused(String how, List<Bucket> buckets, Supplier<Boolean> hashing) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tries.charge(buckets, "full", hashing)).withMessage(how)
                .satisfies(refusal -> assertThat(refusal.retryAfter()).isPresent());
    }

    private static Bucket bucketForOne() {
        return new Bucket(ThrottleKey.of("test", Users.unique("bucket")), new ThrottleLimit(1, Duration.ofMinutes(10)));
    }
}
