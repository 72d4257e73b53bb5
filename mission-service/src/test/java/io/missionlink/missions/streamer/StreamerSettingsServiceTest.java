package io.missionlink.missions.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.http.ProblemException;
import io.missionlink.http.Violation;
import io.missionlink.missions.testing.DatabaseTestBase;

/** Settings under the configuration of production: the minimum time limit is 60 seconds. */
class StreamerSettingsServiceTest extends DatabaseTestBase {

    private final UUID streamer = UUID.randomUUID();
    private final StreamerSettingsService settings = TestSettings.settings(database.beans());

    @Test
    void appliesMinimumOfPlatformWithoutSavedSettings() {
        assertThat(settings.timeLimits(settings.of(streamer))).isEqualTo(new TimeLimitRange(60, 86_400));
    }

    @Test
    void keepsMinimumThatStreamerHasRaised() {
        settings.replace(streamer, withTimeLimits(600L, 600L));

        assertThat(settings.timeLimits(settings.of(streamer))).isEqualTo(new TimeLimitRange(600, 600));
        settings.replace(streamer, withTimeLimits(90_000L, null));
        assertThat(settings.timeLimits(settings.of(streamer))).isEqualTo(new TimeLimitRange(90_000, 90_000));
    }

    /** The previous version does not name the column, and its maximum may be below the minimum. */
    @ParameterizedTest
    @CsvSource({ "3600, 60, 3600", "30, 60, 60" })
    void appliesMinimumOfPlatformToSettingsOfPreviousVersion(long savedMaximum, long min, long max) {
        database.asOwner("""
                INSERT INTO streamer_settings (streamer_id, accepting, auto_accept, min_amount, max_amount,
                    max_time_limit_seconds, failure_share_bps, banned_words)
                VALUES ('%s', true, true, 1000, 100000, %d, 0, '{}')""".formatted(streamer, savedMaximum));

        assertThat(settings.timeLimits(settings.of(streamer))).isEqualTo(new TimeLimitRange(min, max));
    }

    @ParameterizedTest
    @CsvSource({ "59, 600, minTimeLimitSeconds, must be greater than or equal to 60",
            "600, 599, maxTimeLimitSeconds, 'must be greater than or equal to minTimeLimitSeconds, which is 600'",
            ", 59, maxTimeLimitSeconds, 'must be greater than or equal to minTimeLimitSeconds, which is 60'" })
    void rejectsContradictingTimeLimits(Long min, Long max, String field, String message) {
        ProblemException problem = catchThrowableOfType(ProblemException.class,
                () -> settings.replace(streamer, withTimeLimits(min, max)));

        assertThat(problem.code().code()).isEqualTo("invalid");
        assertThat(problem.violations()).containsExactly(new Violation(field, message));
    }

    private static StreamerSettings withTimeLimits(Long min, Long max) {
        return new StreamerSettings(null, null, null, null, min, max, null, null);
    }
}
