package io.missionlink.user.session;

import static io.missionlink.user.session.RefreshRules.Decision.END_FAMILY;
import static io.missionlink.user.session.RefreshRules.Decision.REJECT;
import static io.missionlink.user.session.RefreshRules.Decision.ROTATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.missionlink.user.session.RefreshRules.Decision;
import io.missionlink.user.session.RefreshRules.PresentedToken;

class RefreshRulesTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Optional<Duration> UNSPENT = Optional.empty();

    @Test
    void rotatesValidToken() {
        assertThat(decide(new PresentedToken(false, false, UNSPENT, 0))).isEqualTo(ROTATE);
    }

    @Test
    void rejectsExpiredTokenWithoutEndingFamily() {
        assertThat(decide(new PresentedToken(false, true, UNSPENT, 0))).isEqualTo(REJECT);
        assertThat(decide(new PresentedToken(false, true, spent(1), 1))).isEqualTo(REJECT);
    }

    @Test
    void rejectsEveryTokenOfEndedFamily() {
        assertThat(decide(new PresentedToken(true, false, UNSPENT, 0))).isEqualTo(REJECT);
        assertThat(decide(new PresentedToken(true, false, spent(1), 1))).isEqualTo(REJECT);
        assertThat(decide(new PresentedToken(true, false, spent(10_001), 1))).isEqualTo(REJECT);
    }

    @Test
    void acceptsSpentTokenOnlyWithinWindow() {
        // The clock of a transaction may start before the first use is committed.
        assertThat(decide(new PresentedToken(false, false, spent(-5), 1))).isEqualTo(ROTATE);
        assertThat(decide(new PresentedToken(false, false, spent(10_000), 1))).isEqualTo(ROTATE);
        assertThat(decide(new PresentedToken(false, false, spent(10_001), 1))).isEqualTo(END_FAMILY);
        assertThat(decide(new PresentedToken(false, true, spent(10_001), 1))).isEqualTo(END_FAMILY);
        assertThat(decide(new PresentedToken(false, false, spent(10_001), 5))).isEqualTo(END_FAMILY);
    }

    @Test
    void rejectsSixthUseWithinWindowWithoutEndingFamily() {
        assertThat(decide(new PresentedToken(false, false, spent(1), 4))).isEqualTo(ROTATE);
        assertThat(decide(new PresentedToken(false, false, spent(1), 5))).isEqualTo(REJECT);
    }

    private static Decision decide(PresentedToken token) {
        return RefreshRules.decide(token, WINDOW);
    }

    private static Optional<Duration> spent(long millisAgo) {
        return Optional.of(Duration.ofMillis(millisAgo));
    }
}
