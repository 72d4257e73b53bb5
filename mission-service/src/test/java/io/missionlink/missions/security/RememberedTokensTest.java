package io.missionlink.missions.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.TestTokens;
import io.missionlink.missions.testing.TokenResource;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;

class RememberedTokensTest {

    private static final String ISSUER = "http://issuer.test";
    private static final long LIFE = 60;

    private final Instant now = Instant.now();
    private EllipticCurveJsonWebKey key;

    @BeforeEach
    void aKey() throws JoseException {
        key = TokenResource.key();
    }

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        RememberedTokens tokens = at(now);
        String token = token(now.plusSeconds(LIFE));
        JWTCallerPrincipal first = tokens.parse(token, context());
        assertThat(tokens.parse(token, context())).isSameAs(first);
        assertThat(tokens.parse(token(now.plusSeconds(LIFE)), context())).isNotSameAs(first);
    }

    @Test
    void whatIsRememberedEndsWithTheTokenAndIsVerifiedAgain() throws ParseException {
        String token = token(now.plusSeconds(LIFE));
        RememberedTokens tokens = at(now.plusSeconds(LIFE));
        assertThat(tokens.parse(token, context())).isNotSameAs(tokens.parse(token, context()));
    }

    @Test
    void whatIsNotValidIsNeverRemembered() {
        RememberedTokens tokens = at(now);
        String late = token(now.minusSeconds(LIFE));
        String forged = token(now.plusSeconds(LIFE)).replaceFirst("\\.[^.]{4}([^.]*)$", ".AAAA$1");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.parse(late, context())).isInstanceOf(ParseException.class);
            assertThatThrownBy(() -> tokens.parse(forged, context())).isInstanceOf(ParseException.class);
        }
    }

    private static RememberedTokens at(Instant instant) {
        return new RememberedTokens(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private JWTAuthContextInfo context() {
        JWTAuthContextInfo context = new JWTAuthContextInfo(key.getPublicKey(), ISSUER);
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        return context;
    }

    private String token(Instant expires) {
        return TestTokens.signed(key, ISSUER, "someone", "anyone", expires.minus(TestTokens.LIFE));
    }
}
