package io.missionlink.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.contracts.Tokens;
import io.missionlink.testing.ForgedTokens;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;

/** Checks the pinned algorithm, type, issuer, audience and times against forged tokens (RFC 8725). */
class TokenVerifierTest {

    private static final String ISSUER = "http://issuer.test";
    private static final String EXPIRED = "expired";
    private static final EllipticCurveJsonWebKey OURS = key();

    private final Map<String, PublicKey> validKeys = new HashMap<>(Map.of(OURS.getKeyId(), OURS.getPublicKey()));
    private final TokenVerifier verifier = verifier(Clock.systemUTC());

    @Test
    void acceptsTokenOfIssuer() throws ParseException {
        assertThat(verify(verifier, ForgedTokens.valid(OURS, ISSUER)).getGroups()).containsExactly(Tokens.VIEWER);
    }

    static Stream<Arguments> forgeries() {
        return ForgedTokens.all(OURS, ISSUER, "another-service").entrySet().stream()
                .map(forgery -> Arguments.of(forgery.getKey(), forgery.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void rejectsForgedTokenWithoutQuotingIt(String forgery, String token) {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> verify(verifier, token))
                    .isInstanceOf(forgery.equals(EXPIRED) ? ExpiredTokenException.class : ParseException.class)
                    .hasMessage("The access token " + (forgery.equals(EXPIRED) ? "has expired" : "is not valid")).hasNoCause();
        }
    }

    @Test
    void reportsExpiryOnlyOfIssuersTokens() {
        String ofAnotherIssuer = ForgedTokens.all(OURS, "http://evil.test", "another-service").get(EXPIRED);
        assertThatThrownBy(() -> verify(verifier, ofAnotherIssuer)).isExactlyInstanceOf(ParseException.class);

        validKeys.put(OURS.getKeyId(), key().getPublicKey());
        String ofAnotherKey = ForgedTokens.all(OURS, ISSUER, "another-service").get(EXPIRED);
        assertThatThrownBy(() -> verify(verifier, ofAnotherKey)).isExactlyInstanceOf(ParseException.class);
    }

    @Test
    void cachesVerifiedToken() throws ParseException {
        String token = ForgedTokens.valid(OURS, ISSUER);
        assertThat(verify(verifier, token)).isSameAs(verify(verifier, token));
        assertThat(verify(verifier, token)).isNotSameAs(verify(verifier, ForgedTokens.valid(OURS, ISSUER)));
    }

    @Test
    void doesNotCacheExpiredToken() throws ParseException {
        TokenVerifier later = verifier(Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC));
        String token = ForgedTokens.valid(OURS, ISSUER);
        assertThat(verify(later, token)).isNotSameAs(verify(later, token));
    }

    @Test
    void dropsCachedTokenWhenItsKeyChanges() throws ParseException {
        String token = ForgedTokens.valid(OURS, ISSUER);
        verify(verifier, token);
        validKeys.put(OURS.getKeyId(), key().getPublicKey());
        assertThatThrownBy(() -> verify(verifier, token)).isInstanceOf(ParseException.class);
        validKeys.clear();
        assertThatThrownBy(() -> verify(verifier, token)).isInstanceOf(ParseException.class);
    }

    private TokenVerifier verifier(Clock clock) {
        return new TokenVerifier(id -> Optional.ofNullable(validKeys.get(id)), new TokenConfig() {
            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public List<String> audiences() {
                return List.of(Tokens.USER_AUDIENCE, "this-service");
            }

            @Override
            public Duration clockSkew() {
                return Duration.ofSeconds(30);
            }
        }, clock);
    }

    private static JWTCallerPrincipal verify(TokenVerifier verifier, String token) throws ParseException {
        return verifier.parse(token, new JWTAuthContextInfo());
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("ours");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
