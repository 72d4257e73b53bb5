package io.missionlink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.throttle.Precondition;
import io.missionlink.throttle.Throttle;

class WriteLimitTest extends DatabaseTestBase {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String user = UUID.randomUUID().toString();

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
        assertThatThrownBy(() -> limit.charge(user, version(1))).as("no bucket yet").hasMessage("gone");
        for (int write = 0; write < BURST; write++) {
            limit.charge(user, version(2));
            assertThatThrownBy(() -> limit.charge(user, version(1))).as("after %d writes", write + 1).hasMessage("gone");
        }
        assertThatThrownBy(() -> limit.charge(user, version(2))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS));
    }

    /** With an index on what a charge changes, or no room on the page, each charge would write into every index (no HOT). */
    @Test
    void aChargeCanChangeItsRowInPlace() {
        assertThat(names("SELECT indexname FROM pg_indexes WHERE tablename = 'throttles'")).containsExactly("throttles_pkey");
        assertThat(names("SELECT unnest(reloptions) FROM pg_class WHERE relname = 'throttles'"))
                .containsExactly("fillfactor=50");
    }

    private static List<String> names(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static Precondition version(int version) {
        return new Precondition(":version >= 2", Map.of("version", version),
                () -> new Refusal(HttpRefusal.UNAUTHORIZED, "gone"));
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
