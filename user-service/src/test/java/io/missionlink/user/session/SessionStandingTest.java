package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class SessionStandingTest {

    private final JwtClaims claims = new JwtClaims();

    @Test
    void aTokenThatNamesNoSessionChangesNothing() {
        assertThat(refusal().code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
        claims.setStringClaim(Tokens.SESSION_CLAIM, "x' OR true --");
        assertThat(refusal().code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
    }

    private Refusal refusal() {
        return catchThrowableOfType(Refusal.class, () -> new SessionStanding().of(new DefaultJWTCallerPrincipal("", claims)));
    }
}
