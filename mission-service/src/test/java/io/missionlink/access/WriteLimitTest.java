package io.missionlink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.throttle.Precondition;
import io.missionlink.throttle.Throttle;

class WriteLimitTest {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private static MissionsDatabase database;

    private final String user = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = new MissionsDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aUserWritesSoOftenAtOnceAndIsThenToldHowLongToWait() {
        WriteLimit limit = replica();
        for (int write = 0; write < BURST; write++) {
            limit.charge(user, Precondition.NONE);
        }
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> limit.charge(user, Precondition.NONE));
        assertThat(refusal.code()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS);
        assertThat(refusal.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(EVERY);
        assertThatCode(() -> limit.charge(UUID.randomUUID().toString(), Precondition.NONE)).as("another user")
                .doesNotThrowAnyException();
    }

    @Test
    void everyReplicaCountsTheSameWrites() {
        WriteLimit one = replica();
        WriteLimit other = replica();
        one.charge(user, Precondition.NONE);
        other.charge(user, Precondition.NONE);
        one.charge(user, Precondition.NONE);
        assertThatThrownBy(() -> other.charge(user, Precondition.NONE)).isInstanceOf(Refusal.class);
    }

    @Test
    void whoseRightsAreGoneIsToldSoAndChargedNothing() {
        WriteLimit limit = replica();
        Precondition rights = new Precondition(":version >= 2", Map.of("version", 1),
                () -> new Refusal(HttpRefusal.UNAUTHORIZED, "gone"));
        for (int write = 0; write <= BURST; write++) {
            assertThatThrownBy(() -> limit.charge(user, rights)).hasMessage("gone");
        }
        for (int write = 0; write < BURST; write++) {
            limit.charge(user, Precondition.NONE);
        }
        assertThatThrownBy(() -> limit.charge(user, rights)).as("the bucket is full, too").hasMessage("gone");
        assertThatThrownBy(() -> limit.charge(user, Precondition.NONE)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS));
    }

    private static WriteLimit replica() {
        return new WriteLimit(new Throttle(database.jdbi()), new WriteLimitConfig() {
            @Override
            public int burst() {
                return BURST;
            }

            @Override
            public Duration every() {
                return EVERY;
            }
        });
    }
}
