package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import io.missionlink.access.WriteChecks;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Charge;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class SessionRevocationCheckTest {

    private static final Charge WRITE = new Charge(ThrottleKey.of("write", "user"),
            new ThrottleLimit(1, Duration.ofSeconds(1)));

    private final JwtClaims claims = new JwtClaims();
    private final SessionRevocationCheck check = new SessionRevocationCheck(new WriteChecks(Jdbi.create(() -> {
        throw new AssertionError("asks the database");
    })));

    @Test
    void refusesATokenThatNamesNoSession() {
        assertThat(refusal().code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
        claims.setStringClaim(Tokens.SESSION_CLAIM, "x' OR true --");
        assertThat(refusal().code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
    }

    private Refusal refusal() {
        return catchThrowableOfType(Refusal.class, () -> check.check(new DefaultJWTCallerPrincipal("", claims), WRITE));
    }
}
