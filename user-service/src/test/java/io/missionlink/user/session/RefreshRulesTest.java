package io.missionlink.user.session;

import static io.missionlink.user.session.RefreshRules.Verdict.REFUSE;
import static io.missionlink.user.session.RefreshRules.Verdict.REVOKE;
import static io.missionlink.user.session.RefreshRules.Verdict.ROTATE;
import static io.missionlink.user.session.RefreshRules.Verdict.ROTATE_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.missionlink.user.session.RefreshRules.Presented;
import io.missionlink.user.session.RefreshRules.Verdict;

class RefreshRulesTest {

    private static final Duration LOST_ANSWER = Duration.ofSeconds(10);
    private static final Optional<Duration> UNSPENT = Optional.empty();

    @Test
    void aLivingTokenIsRotated() {
        assertThat(judge(new Presented(false, false, false, UNSPENT, false))).isEqualTo(ROTATE);
    }

    @Test
    void anOldTokenIsRefusedWithoutSuspicion() {
        assertThat(judge(new Presented(false, true, false, UNSPENT, false))).isEqualTo(REFUSE);
    }

    @Test
    void nothingBringsAnEndedFamilyBack() {
        assertThat(judge(new Presented(true, false, false, UNSPENT, false))).isEqualTo(REFUSE);
        assertThat(judge(new Presented(true, false, false, spent(1), false))).isEqualTo(REFUSE);
        assertThat(judge(new Presented(true, false, true, spent(1), false))).isEqualTo(REFUSE);
    }

    @Test
    void aLostAnswerIsGivenAgainWithinTenSeconds() {
        assertThat(judge(new Presented(false, false, false, spent(10_000), false))).isEqualTo(ROTATE_AGAIN);
        assertThat(judge(new Presented(false, false, false, spent(10_001), false))).isEqualTo(REVOKE);
    }

    @Test
    void anAnswerThatArrivedWasNotLost() {
        assertThat(judge(new Presented(false, false, false, spent(1), true))).isEqualTo(REVOKE);
    }

    @Test
    void theTokenThatWasReplacedBetraysWhoHasIt() {
        assertThat(judge(new Presented(false, false, true, spent(1), false))).isEqualTo(REVOKE);
    }

    private static Verdict judge(Presented token) {
        return RefreshRules.judge(token, LOST_ANSWER);
    }

    private static Optional<Duration> spent(long millisAgo) {
        return Optional.of(Duration.ofMillis(millisAgo));
    }
}
