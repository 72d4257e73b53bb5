package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import io.missionlink.contracts.Tokens;

/**
 * Access tokens in the format of user-service (docs/api.md#user-service); needs {@link TokenResource}. Signed with jose4j,
 * because quarkus-smallrye-jwt-build would make Quarkus pass a generated key to the packaged service.
 */
public final class TestTokens {

    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private TestTokens() {
    }

    public static String viewer(UUID userId) {
        return token(userId.toString(), Tokens.USER_AUDIENCE, Tokens.VIEWER);
    }

    /** @param version token version of the account when the token was issued */
    public static String viewer(UUID userId, int version) {
        return signed(signingKey(), TokenResource.ISSUER, userId.toString(), Tokens.USER_AUDIENCE, Instant.now(),
                claims -> claims.setClaim(Tokens.VERSION_CLAIM, version), Tokens.VIEWER);
    }

    public static String streamer(UUID userId) {
        return token(userId.toString(), Tokens.USER_AUDIENCE, Tokens.VIEWER, Tokens.STREAMER);
    }

    /** @param authenticatedAt claim {@code auth_time}; empty for a token without it */
    public static String streamer(UUID userId, Optional<Instant> authenticatedAt) {
        return signed(signingKey(), TokenResource.ISSUER, userId.toString(), Tokens.USER_AUDIENCE, Instant.now(),
                claims -> authenticatedAt.ifPresentOrElse(time -> setAuthenticationTime(claims, time),
                        () -> claims.unsetClaim(Tokens.AUTHENTICATION_TIME_CLAIM)),
                Tokens.VIEWER, Tokens.STREAMER);
    }

    public static String settlement() {
        return token("settlement-lambda", Tokens.MISSION_SERVICE, Tokens.SETTLEMENT);
    }

    /** A correctly signed token with any subject, audience and groups. */
    public static String token(String subject, String audience, String... groups) {
        return token(TokenResource.SIGNING_KEY, TokenResource.ISSUER, subject, audience, Instant.now(), groups);
    }

    /** Issued an hour ago, and valid for {@link #LIFETIME} only. */
    public static String expired(UUID userId) {
        return token(TokenResource.SIGNING_KEY, TokenResource.ISSUER, userId.toString(), Tokens.USER_AUDIENCE,
                Instant.now().minus(Duration.ofHours(1)), Tokens.VIEWER);
    }

    /** Valid except for its signature. */
    public static String forged(UUID userId) {
        return token(TokenResource.UNPUBLISHED_KEY, TokenResource.ISSUER, userId.toString(), Tokens.USER_AUDIENCE,
                Instant.now(),
                Tokens.VIEWER, Tokens.STREAMER);
    }

    /** Valid except for its issuer. */
    public static String fromUnknownIssuer(UUID userId) {
        return token(TokenResource.SIGNING_KEY, "http://elsewhere.test", userId.toString(), Tokens.USER_AUDIENCE, Instant.now(),
                Tokens.VIEWER, Tokens.STREAMER);
    }

    private static String token(String keyProperty, String issuer, String subject, String audience, Instant issuedAt,
            String... groups) {
        return signed(configured(keyProperty), issuer, subject, audience, issuedAt,
                groups);
    }

    /** A token signed by any key, valid for {@link #LIFETIME}. Needs no test resource. */
    public static String signed(EllipticCurveJsonWebKey key, String issuer, String subject, String audience, Instant issuedAt,
            String... groups) {
        return signed(key, issuer, subject, audience, issuedAt, claims -> {
        }, groups);
    }

    private static String signed(EllipticCurveJsonWebKey key, String issuer, String subject, String audience, Instant issuedAt,
            Consumer<JwtClaims> additionalClaims, String... groups) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(audience);
        claims.setStringListClaim("groups", groups);
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(LIFETIME).getEpochSecond()));
        claims.setGeneratedJwtId();
        setAuthenticationTime(claims, issuedAt);
        additionalClaims.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", Tokens.TYPE);
        jws.setAlgorithmHeaderValue(key.getAlgorithm());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setKey(key.getEcPrivateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setAuthenticationTime(JwtClaims claims, Instant time) {
        claims.setClaim(Tokens.AUTHENTICATION_TIME_CLAIM, time.getEpochSecond());
    }

    public static EllipticCurveJsonWebKey signingKey() {
        return configured(TokenResource.SIGNING_KEY);
    }

    private static EllipticCurveJsonWebKey configured(String keyProperty) {
        return key(ConfigProvider.getConfig().getValue(keyProperty, String.class));
    }

    private static EllipticCurveJsonWebKey key(String file) {
        try {
            Map<String, Object> parameters = JsonUtil.parseJson(Files.readString(Path.of(file)));
            return new EllipticCurveJsonWebKey(parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
