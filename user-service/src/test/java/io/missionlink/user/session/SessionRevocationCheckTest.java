package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import io.missionlink.access.WriteCheckStatement;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.throttle.ThrottleCharge;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class SessionRevocationCheckTest {

    private static final ThrottleCharge WRITE = new ThrottleCharge(ThrottleKey.of("write", "user"),
            new ThrottleLimit(1, Duration.ofSeconds(1)));

    private final JwtClaims claims = new JwtClaims();
    private final SessionRevocationCheck check = new SessionRevocationCheck(new WriteCheckStatement(Jdbi.create(() -> {
        throw new AssertionError("must not query the database");
    })));

    @Test
    void rejectsTokenWithoutSessionClaim() {
        assertThat(checkProblem().code()).isEqualTo(CommonProblems.UNAUTHORIZED);
        claims.setStringClaim(Tokens.SESSION_CLAIM, "x' OR true --");
        assertThat(checkProblem().code()).isEqualTo(CommonProblems.UNAUTHORIZED);
    }

    private ProblemException checkProblem() {
        return catchThrowableOfType(ProblemException.class,
                () -> check.check(new DefaultJWTCallerPrincipal("", claims), WRITE));
    }
}
