package io.missionlink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleCharge;

class WriteLimitTest extends DatabaseTestBase {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String user = UUID.randomUUID().toString();

    @Test
    void rejectsWritesAboveBurstWithRetryAfter() {
        WriteLimit limit = replica();
        for (int write = 0; write < BURST; write++) {
            write(limit, user);
        }
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> write(limit, user));
        assertThat(problem.code()).isEqualTo(CommonProblems.TOO_MANY_REQUESTS);
        assertThat(problem.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(EVERY);
        assertThatCode(() -> write(limit, UUID.randomUUID().toString())).as("each user has a separate limit")
                .doesNotThrowAnyException();
    }

    @Test
    void replicasShareTheLimitOfAUser() {
        WriteLimit first = replica();
        WriteLimit second = replica();
        write(first, user);
        write(second, user);
        write(first, user);
        assertThatThrownBy(() -> write(second, user)).isInstanceOf(ProblemException.class);
    }

    /** An index on a changed column, or a full page, would prevent HOT updates: each charge would then write every index. */
    @Test
    void throttleTableAllowsHotUpdates() {
        assertThat(names("SELECT indexname FROM pg_indexes WHERE tablename = 'throttles'")).containsExactly("throttles_pkey");
        assertThat(names("SELECT unnest(reloptions) FROM pg_class WHERE relname = 'throttles'"))
                .containsExactly("fillfactor=50");
    }

    private static List<String> names(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** Charges a write like {@link AccessFilter}, and throws 429 if the limit is exceeded. */
    private static void write(WriteLimit limit, String user) {
        ThrottleCharge write = limit.write(user);
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
