package io.missionlink.token;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtContext;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Verifies access tokens, with the issuer's keys as they are now. One that was good is remembered for a minute, and no longer
 * than it and its key are in force: the check of an ES256 signature costs more than all else that a service does for a pledge
 * (mission-service/docs/adr/0008).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** About 3 KB each. */
    private static final int TOKENS = 4_000;

    private final VerificationKeys keys;
    private final Clock clock;
    private final JwtConsumer consumer;
    private final Cache<String, Verified> verified = Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(REMEMBERED)
            .build();

    @Inject
    TokenVerifier(VerificationKeys keys, TokenConfig config) {
        this(keys, config, Clock.systemUTC());
    }

    TokenVerifier(VerificationKeys keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        consumer = TokenRules.consumer(config.issuer(), config.audiences(), config.clockSkew(), keys::find);
    }

    private record Verified(JWTCallerPrincipal principal, long expiresAt, String keyId, Key key) {
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        Verified known = verified.getIfPresent(token);
        if (known != null && isInForce(known)) {
            return known.principal();
        }
        Verified now = verify(token);
        verified.put(token, now);
        return now.principal();
    }

    private boolean isInForce(Verified known) {
        return clock.instant().getEpochSecond() < known.expiresAt()
                && keys.find(known.keyId()).filter(known.key()::equals).isPresent();
    }

    private Verified verify(String token) throws ParseException {
        try {
            JwtContext good = consumer.process(token);
            JsonWebSignature signature = (JsonWebSignature) good.getJoseObjects().getFirst();
            return new Verified(new DefaultJWTCallerPrincipal(token, good.getJwtClaims()),
                    good.getJwtClaims().getExpirationTime().getValue(), signature.getKeyIdHeaderValue(), signature.getKey());
        } catch (InvalidJwtException | MalformedClaimException e) {
            // The token itself stays out of the message: it ends up in logs.
            throw new ParseException("The access token is not valid");
        }
    }
}
