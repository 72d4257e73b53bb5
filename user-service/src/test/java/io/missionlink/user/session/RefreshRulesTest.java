package io.missionlink.user.session;

import static io.missionlink.user.session.RefreshRules.Decision.END_FAMILY;
import static io.missionlink.user.session.RefreshRules.Decision.REJECT;
import static io.missionlink.user.session.RefreshRules.Decision.ROTATE;
import static io.missionlink.user.session.RefreshRules.Decision.ROTATE_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.missionlink.user.session.RefreshRules.Decision;
import io.missionlink.user.session.RefreshRules.PresentedToken;

class RefreshRulesTest {

    private static final Duration RETRY_WINDOW = Duration.ofSeconds(10);
    private static final Optional<Duration> UNSPENT = Optional.empty();

    @Test
    void rotatesValidToken() {
        assertThat(decide(new PresentedToken(false, false, false, UNSPENT, false))).isEqualTo(ROTATE);
    }

    @Test
    void rejectsExpiredTokenWithoutEndingFamily() {
        assertThat(decide(new PresentedToken(false, true, false, UNSPENT, false))).isEqualTo(REJECT);
    }

    @Test
    void rejectsEveryTokenOfEndedFamily() {
        assertThat(decide(new PresentedToken(true, false, false, UNSPENT, false))).isEqualTo(REJECT);
        assertThat(decide(new PresentedToken(true, false, false, spent(1), false))).isEqualTo(REJECT);
        assertThat(decide(new PresentedToken(true, false, true, spent(1), false))).isEqualTo(REJECT);
    }

    @Test
    void repeatedUseReplacesSuccessorOnlyWithinRetryWindow() {
        assertThat(decide(new PresentedToken(false, false, false, spent(10_000), false))).isEqualTo(ROTATE_AGAIN);
        assertThat(decide(new PresentedToken(false, false, false, spent(10_001), false))).isEqualTo(END_FAMILY);
    }

    @Test
    void endsFamilyWhenSuccessorWasUsed() {
        assertThat(decide(new PresentedToken(false, false, false, spent(1), true))).isEqualTo(END_FAMILY);
    }

    @Test
    void endsFamilyWhenReplacedTokenIsUsed() {
        assertThat(decide(new PresentedToken(false, false, true, spent(1), false))).isEqualTo(END_FAMILY);
    }

    private static Decision decide(PresentedToken token) {
        return RefreshRules.decide(token, RETRY_WINDOW);
    }

    private static Optional<Duration> spent(long millisAgo) {
        return Optional.of(Duration.ofMillis(millisAgo));
    }
}
