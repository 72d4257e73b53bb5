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
 * Verifies access tokens with the issuer's current keys. Valid tokens are cached for a minute, at most until the token or its
 * key expires, because an ES256 verification costs more than the rest of a pledge
 * (mission-service/docs/adr/0008-verified-tokens-are-remembered.md).
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {

    private static final String INVALID = "The access token is not valid";
    private static final Duration CACHE_TIME = Duration.ofMinutes(1);
    /** About 3 KB each. */
    private static final int MAX_CACHED_TOKENS = 4_000;

    private final VerificationKeys keys;
    private final Clock clock;
    private final JwtConsumer consumer;
    private final Cache<String, Verified> verified = Caffeine.newBuilder().maximumSize(MAX_CACHED_TOKENS)
            .expireAfterWrite(CACHE_TIME).build();

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
        Verified cached = verified.getIfPresent(token);
        if (cached != null && isValid(cached)) {
            return cached.principal();
        }
        if (!CompactToken.isStrict(token)) {
            throw new ParseException(INVALID);
        }
        Verified fresh = verify(token);
        verified.put(token, fresh);
        return fresh.principal();
    }

    private boolean isValid(Verified cached) {
        return clock.instant().getEpochSecond() < cached.expiresAt()
                && keys.find(cached.keyId()).filter(cached.key()::equals).isPresent();
    }

    private Verified verify(String token) throws ParseException {
        try {
            JwtContext valid = consumer.process(token);
            JsonWebSignature signature = (JsonWebSignature) valid.getJoseObjects().getFirst();
            return new Verified(new DefaultJWTCallerPrincipal(token, valid.getJwtClaims()),
                    valid.getJwtClaims().getExpirationTime().getValue(), signature.getKeyIdHeaderValue(), signature.getKey());
        } catch (InvalidJwtException e) {
            // The message must not contain the token, because it is logged.
            throw isOnlyExpired(e) ? new ExpiredTokenException() : new ParseException(INVALID);
        } catch (MalformedClaimException e) {
            throw new ParseException(INVALID);
        }
    }

    /** The consumer checks the claims after the signature, and lists every invalid one. */
    private static boolean isOnlyExpired(InvalidJwtException e) {
        return e.hasExpired() && e.getErrorDetails().size() == 1;
    }
}
