package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.testing.TestConfig;

/** Limits of production. */
class ProposalLimitRulesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final ProposalLimitsConfig LIMITS = TestConfig.of(ProposalLimitsConfig.class, Map.of());

    @ParameterizedTest
    @CsvSource({ "3, 3, with a streamer, 3", "4, 20, with a streamer, 3", "0, 20, in total, 20", "2, 21, in total, 20" })
    void rejectsProposalAtLimitOfOpenMissions(long withStreamer, long open, String scope, int limit) {
        ProblemException problem = problem(
                new ProposalHistory(NOW, open, withStreamer, Optional.empty(), 0, Optional.empty(), Optional.empty()));

        assertThat(problem.code().code()).isEqualTo("too-many-open-missions");
        assertThat(problem.code().status()).isEqualTo(409);
        assertThat(problem).hasMessageContaining("at most " + limit + " open missions " + scope);
    }

    @ParameterizedTest
    @CsvSource({ "PT0S, 60000", "PT1S, 59000", "PT59.999S, 1" })
    void rejectsProposalDuringCooldown(Duration since, long wait) {
        ProblemException problem = problem(after(Optional.of(NOW.minus(since)), 0, Duration.ZERO, Duration.ZERO));

        assertThat(problem.code().code()).isEqualTo("proposal-cooldown");
        assertThat(problem.code().status()).isEqualTo(429);
        assertThat(problem.retryAfter()).contains(Duration.ofMillis(wait));
    }

    @ParameterizedTest
    @CsvSource({ "PT0S, PT0S, PT24H", "PT23H59M59S, PT0S, PT1S", "PT0S, PT24H, PT24H", "PT1H, PT23H, PT23H" })
    void rejectsProposalAfterFiveRejectionsWithinDay(Duration sinceLast, Duration span, Duration wait) {
        ProblemException problem = problem(after(Optional.of(NOW), 5, sinceLast, span));

        assertThat(problem.code().code()).isEqualTo("proposal-cooldown");
        assertThat(problem.retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({ "5, PT24H, PT0S", "5, PT0S, PT24H0.001S", "4, PT0S, PT0S" })
    void acceptsProposalAfterFewOrOldRejections(long rejections, Duration sinceLast, Duration span) {
        ProposalHistory history = after(Optional.of(NOW.minusSeconds(60)), rejections, sinceLast, span);

        assertThatCode(() -> ProposalLimitRules.check(LIMITS, history)).doesNotThrowAnyException();
    }

    /** @param span time between the oldest and the newest rejection */
    private static ProposalHistory after(Optional<Instant> proposedAt, long rejections, Duration sinceLast, Duration span) {
        Optional<Instant> newest = Optional.of(NOW.minus(sinceLast)).filter(last -> rejections > 0);
        return new ProposalHistory(NOW, 19, 2, proposedAt, rejections, newest.map(last -> last.minus(span)), newest);
    }

    private static ProblemException problem(ProposalHistory history) {
        return catchThrowableOfType(ProblemException.class, () -> ProposalLimitRules.check(LIMITS, history));
    }
}
