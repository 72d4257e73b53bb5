package io.missionlink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.throttle.Charge;
import io.missionlink.throttle.Throttle;

class WriteLimitTest extends DatabaseTestBase {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String user = UUID.randomUUID().toString();

    @Test
    void aUserWritesSoOftenAtOnceAndIsThenToldHowLongToWait() {
        WriteLimit limit = replica();
        for (int write = 0; write < BURST; write++) {
            write(limit, user);
        }
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> write(limit, user));
        assertThat(refusal.code()).isEqualTo(HttpRefusal.TOO_MANY_REQUESTS);
        assertThat(refusal.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(EVERY);
        assertThatCode(() -> write(limit, UUID.randomUUID().toString())).as("another user")
                .doesNotThrowAnyException();
    }

    @Test
    void everyReplicaCountsTheSameWrites() {
        WriteLimit one = replica();
        WriteLimit other = replica();
        write(one, user);
        write(other, user);
        write(one, user);
        assertThatThrownBy(() -> write(other, user)).isInstanceOf(Refusal.class);
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

    /** What the filter does with a write for which no revocation matters. */
    private static void write(WriteLimit limit, String user) {
        Charge write = limit.write(user);
        if (!limit.charge(write).charged()) {
            throw limit.exceeded(write);
        }
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
