package io.missionlink.missions.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.UUID;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Precondition;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class TokenVersionsTest {

    private final JwtClaims claims = new JwtClaims();

    @Test
    void aTokenOfNoUserMovesNoMoney() {
        claims.setSubject("settlement-lambda");
        assertThat(catchThrowableOfType(Refusal.class, this::rights).code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({ "7,7", "-1,0", "1.5,0", "9999999999,0", "seven,0", ",0" })
    void aVersionThatIsNoneIsTheOldest(String version, long read) {
        claims.setSubject(UUID.randomUUID().toString());
        claims.setClaim(Tokens.VERSION_CLAIM, version);
        assertThat(rights().arguments()).containsEntry("version", read);
    }

    private Precondition rights() {
        return new TokenVersions(new TokenVersionRepository(), Clock.systemUTC()).of(new DefaultJWTCallerPrincipal("", claims));
    }
}
