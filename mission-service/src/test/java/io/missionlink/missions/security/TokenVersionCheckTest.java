package io.missionlink.missions.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.UUID;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.access.WriteCheckResult;
import io.missionlink.access.WriteCheckStatement;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleCharge;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class TokenVersionCheckTest extends DatabaseTestBase {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final WriteCheckResult REVOKED = new WriteCheckResult(true, false, false);
    private static final WriteCheckResult CHARGED = new WriteCheckResult(false, false, true);
    private static final WriteCheckResult LIMITED = new WriteCheckResult(false, false, false);

    private final UUID user = UUID.randomUUID();
    private final ThrottleCharge write = new ThrottleCharge(ThrottleKey.of("write", user.toString()),
            new ThrottleLimit(BURST, EVERY));
    private final JwtClaims claims = new JwtClaims();

    @Test
    void rejectsTokenWithoutUserId() {
        claims.setSubject("settlement-lambda");
        assertThat(catchThrowableOfType(ProblemException.class, this::check).code()).isEqualTo(CommonProblems.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({ "7,7", "-1,0", "1.5,0", "9999999999,0", "seven,0", ",0" })
    void readsInvalidVersionAsZero(String claim, long version) {
        claims.setClaim(Tokens.VERSION_CLAIM, claim);
        assertThat(TokenVersionCheck.version(new DefaultJWTCallerPrincipal("", claims))).isEqualTo(version);
    }

    @Test
    void doesNotChargeRevokedToken() {
        claims.setSubject(user.toString());
        database.jdbi().useHandle(
                handle -> handle.execute("INSERT INTO token_version (user_id, least) VALUES (?, 2)", user));
        assertThat(check(1)).as("before the first write").isEqualTo(REVOKED);
        for (int writes = 1; writes <= BURST; writes++) {
            assertThat(check(2)).isEqualTo(CHARGED);
            assertThat(check(1)).as("after %d writes", writes).isEqualTo(REVOKED);
        }
        assertThat(check(2)).isEqualTo(LIMITED);
        assertThat(check(1)).as("above the limit").isEqualTo(REVOKED);
        assertThat(new Throttle(database.jdbi()).wait(write)).isPositive().isLessThanOrEqualTo(EVERY);
    }

    @Test
    void chargesUserWithoutRevocation() {
        claims.setSubject(user.toString());
        assertThat(check(1)).isEqualTo(CHARGED);
    }

    private WriteCheckResult check(int version) {
        claims.setClaim(Tokens.VERSION_CLAIM, version);
        return check();
    }

    private WriteCheckResult check() {
        return new TokenVersionCheck(new WriteCheckStatement(database.jdbi())).check(new DefaultJWTCallerPrincipal("", claims),
                write);
    }
}
