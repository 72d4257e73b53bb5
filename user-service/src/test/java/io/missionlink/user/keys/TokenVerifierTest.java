package io.missionlink.user.keys;

import static io.missionlink.user.testing.ServiceResource.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.user.testing.TestKeys;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;

/** RFC 8725: what is pinned cannot be talked around. */
class TokenVerifierTest {

    private static final EllipticCurveJsonWebKey OURS = TestKeys.key("ours");
    private static final EllipticCurveJsonWebKey THEIRS = TestKeys.key("ours");

    @TempDir
    Path directory;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        verifier = new TokenVerifier(new SigningKeys(config(Files.writeString(directory.resolve("keys.json"),
                TestKeys.keySet(OURS)))), config(directory));
    }

    @Test
    void aTokenOfOursPasses() throws Exception {
        assertThat(verify(token(claims -> {
        }, header -> {
        })).getGroups()).containsExactly("viewer");
    }

    @Test
    void aClockThatIsHalfAMinuteOffIsForgiven() throws Exception {
        assertThat(verify(token(claims -> {
            claims.setIssuedAt(in(-900));
            claims.setExpirationTime(in(-20));
        }, header -> {
        })).getSubject()).isNotBlank();
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claim("expired", claims -> {
                    claims.setIssuedAt(in(-900));
                    claims.setExpirationTime(in(-40));
                }),
                claim("without expiry", JwtClaims::unsetClaim, "exp"),
                claim("without subject", JwtClaims::unsetClaim, "sub"),
                claim("without id", JwtClaims::unsetClaim, "jti"),
                claim("without issuer", JwtClaims::unsetClaim, "iss"),
                claim("without audience", JwtClaims::unsetClaim, "aud"),
                claim("without time of issue", JwtClaims::unsetClaim, "iat"),
                claim("of the future", claims -> claims.setNotBefore(in(60))),
                claim("of another issuer", claims -> claims.setIssuer("http://evil.test")),
                claim("for another audience", claims -> claims.setAudience("mission-service")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void aTokenWithWrongClaimsIsRefused(String name, Consumer<JwtClaims> change) throws JoseException {
        refused(token(change, header -> {
        }));
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                header("of another type", jws -> jws.setHeader("typ", "JWT")),
                header("without type", jws -> jws.getHeaders().setObjectHeaderValue("typ", null)),
                header("of an unknown key", jws -> jws.setKeyIdHeaderValue("unknown")),
                header("without key id", jws -> jws.getHeaders().setObjectHeaderValue("kid", null)),
                header("signed by another key of the same name", jws -> jws.setKey(THEIRS.getPrivateKey())),
                header("that brings its own key", jws -> {
                    jws.setKey(THEIRS.getPrivateKey());
                    jws.setJwkHeader(THEIRS);
                }),
                header("that points to a key set elsewhere", jws -> {
                    jws.setKey(THEIRS.getPrivateKey());
                    jws.setHeader("jku", "http://evil.test/jwks.json");
                    jws.setHeader("x5u", "http://evil.test/cert.pem");
                }),
                header("with a critical header", jws -> {
                    jws.setCriticalHeaderNames("evil");
                    jws.setHeader("evil", "1");
                }),
                header("signed with the public key as a secret", jws -> {
                    jws.setAlgorithmHeaderValue("HS256");
                    jws.setKey(new HmacKey(OURS.getPublicKey().getEncoded()));
                }),
                header("not signed", jws -> {
                    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    jws.setAlgorithmHeaderValue("none");
                    jws.setKey(null);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHeaders")
    void aTokenWithAWrongHeaderOrSignatureIsRefused(String name, Consumer<JsonWebSignature> change) throws JoseException {
        refused(token(claims -> {
        }, change));
    }

    @Test
    void whatIsNoTokenIsRefused() throws JoseException {
        String token = token(claims -> {
        }, header -> {
        });
        int dot = token.lastIndexOf('.');
        for (String none : List.of("", ".", "..", "a.b.c", token.substring(0, dot), token.substring(0, dot + 1), token + "x.y",
                token.substring(0, dot) + "." + "A".repeat(86))) {
            refused(none);
        }
    }

    @Test
    void theMessageOfARefusalDoesNotRepeatTheToken() throws JoseException {
        String token = token(claims -> claims.setIssuer("x"), header -> {
        });

        assertThatThrownBy(() -> verify(token)).hasMessageNotContaining(token.substring(0, 20)).hasNoCause();
    }

    private JWTCallerPrincipal verify(String token) throws ParseException {
        return verifier.parse(token, new JWTAuthContextInfo());
    }

    private void refused(String token) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(ParseException.class);
    }

    private static String token(Consumer<JwtClaims> claimsChange, Consumer<JsonWebSignature> change) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("mission-link");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setStringListClaim("groups", "viewer");
        claims.setIssuedAtToNow();
        claims.setExpirationTime(in(900));
        claims.setGeneratedJwtId();
        claimsChange.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(OURS.getPrivateKey());
        jws.setAlgorithmHeaderValue("ES256");
        jws.setKeyIdHeaderValue("ours");
        jws.setHeader("typ", AccessTokens.TYPE);
        change.accept(jws);
        return jws.getCompactSerialization();
    }

    private static NumericDate in(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    private static Arguments claim(String name, Consumer<JwtClaims> change) {
        return arguments(name, change);
    }

    private static Arguments claim(String name, BiConsumer<JwtClaims, String> change, String claim) {
        return claim(name, claims -> change.accept(claims, claim));
    }

    private static Arguments header(String name, Consumer<JsonWebSignature> change) {
        return arguments(name, change);
    }

    private static KeysConfig config(Path file) {
        return new KeysConfig() {
            @Override
            public Path signingKeysFile() {
                return file;
            }

            @Override
            public Duration reloadEvery() {
                return Duration.ofSeconds(1);
            }

            @Override
            public String issuer() {
                return ISSUER;
            }

            @Override
            public Duration userTokenLifetime() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration serviceTokenLifetime() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration clockSkew() {
                return Duration.ofSeconds(30);
            }
        };
    }
}
