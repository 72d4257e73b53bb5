package io.missionlink.missions.security;

import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Verifies a token once a minute and not with every request: the check of an ES256 signature costs more than all else that
 * the service does for a pledge (docs/adr/0008).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens extends DefaultJWTCallerPrincipalFactory {

    /** How long a token outlives the key that signed it. */
    private static final Duration AGE = Duration.ofMinutes(1);
    /** About 3 KB each. */
    private static final int TOKENS = 4_000;

    private final Clock clock;
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(AGE)
            .build();

    RememberedTokens() {
        this(Clock.systemUTC());
    }

    RememberedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
            return known;
        }
        JWTCallerPrincipal principal = super.parse(token, context);
        verified.put(token, principal);
        return principal;
    }
}
