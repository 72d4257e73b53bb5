package io.missionlink.missions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.Tokens;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class StepUpRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The clocks of two services may differ by 30 seconds. */
    @ParameterizedTest
    @CsvSource({ "0,true", "300,true", "330,true", "331,false", "86400,false", "-30,true", "-31,false" })
    void acceptsAuthenticationOfLastFiveMinutes(long secondsAgo, boolean recent) {
        assertThat(StepUpRules.isRecent(NOW.minusSeconds(secondsAgo), NOW, Duration.ofMinutes(5), Duration.ofSeconds(30)))
                .isEqualTo(recent);
    }

    @Test
    void readsTimeOfAuthentication() {
        JwtClaims claims = new JwtClaims();
        claims.setClaim(Tokens.AUTHENTICATION_TIME_CLAIM, 1_772_366_400L);
        assertThat(time(claims)).contains(NOW);
    }

    @ParameterizedTest
    @CsvSource({ "now", "-1", "1e9", "99999999999999999999" })
    void ignoresInvalidTimeOfAuthentication(String claim) {
        JwtClaims claims = new JwtClaims();
        claims.setClaim(Tokens.AUTHENTICATION_TIME_CLAIM, claim);
        assertThat(time(claims).filter(NOW.minus(Duration.ofDays(1))::isBefore)).isEmpty();
    }

    private static Optional<Instant> time(JwtClaims claims) {
        return RecentAuthentication.authenticatedAt(new DefaultJWTCallerPrincipal("", claims));
    }
}
