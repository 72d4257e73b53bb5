package io.missionlink.missions.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.UUID;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.access.WriteCheck;
import io.missionlink.access.WriteChecks;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.missions.testing.DatabaseTestBase;
import io.missionlink.throttle.Charge;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;

class TokenVersionCheckTest extends DatabaseTestBase {

    private static final int BURST = 3;
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final WriteCheck REVOKED = new WriteCheck(true, false);
    private static final WriteCheck CHARGED = new WriteCheck(false, true);
    private static final WriteCheck BEYOND_THE_LIMIT = new WriteCheck(false, false);

    private final UUID user = UUID.randomUUID();
    private final Charge write = new Charge(ThrottleKey.of("write", user.toString()), new ThrottleLimit(BURST, EVERY));
    private final JwtClaims claims = new JwtClaims();

    @Test
    void refusesATokenOfNoUser() {
        claims.setSubject("settlement-lambda");
        assertThat(catchThrowableOfType(Refusal.class, this::check).code()).isEqualTo(HttpRefusal.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({ "7,7", "-1,0", "1.5,0", "9999999999,0", "seven,0", ",0" })
    void readsAVersionThatIsNoneAsTheOldest(String version, long read) {
        claims.setClaim(Tokens.VERSION_CLAIM, version);
        assertThat(TokenVersionCheck.version(new DefaultJWTCallerPrincipal("", claims))).isEqualTo(read);
    }

    @Test
    void chargesNothingToARevokedToken() {
        claims.setSubject(user.toString());
        database.jdbi().useHandle(
                handle -> handle.execute("INSERT INTO token_version (user_id, least) VALUES (?, 2)", user));
        assertThat(check(1)).as("no bucket yet").isEqualTo(REVOKED);
        for (int writes = 1; writes <= BURST; writes++) {
            assertThat(check(2)).isEqualTo(CHARGED);
            assertThat(check(1)).as("after %d writes", writes).isEqualTo(REVOKED);
        }
        assertThat(check(2)).isEqualTo(BEYOND_THE_LIMIT);
        assertThat(check(1)).as("beyond the limit").isEqualTo(REVOKED);
        assertThat(new Throttle(database.jdbi()).wait(write)).isPositive().isLessThanOrEqualTo(EVERY);
    }

    @Test
    void chargesAUserOfWhomNothingWasTold() {
        claims.setSubject(user.toString());
        assertThat(check(1)).isEqualTo(CHARGED);
    }

    private WriteCheck check(int version) {
        claims.setClaim(Tokens.VERSION_CLAIM, version);
        return check();
    }

    private WriteCheck check() {
        return new TokenVersionCheck(new WriteChecks(database.jdbi())).check(new DefaultJWTCallerPrincipal("", claims), write);
    }
}
