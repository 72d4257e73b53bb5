package io.missionlink.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.Tokens;

/**
 * Access tokens in the format of user-service, signed with the key of the stack: 1,000 sign-ups and log-ins would measure
 * Argon2 and not pledges. Tests also use it for tokens that user-service never issues.
 */
public final class GeneratedTokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final PrivateKey key;
    private final String keyId;
    private final String issuer;

    /** @param jwks signing keys of user-service, as a JWK Set */
    public GeneratedTokens(String jwks, String issuer) {
        this.issuer = issuer;
        try {
            JsonNode jwk = current(new ObjectMapper().readTree(jwks).get("keys"));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger secret = new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("d").asText()));
            key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
            keyId = jwk.get("kid").asText();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The argument is not a JWK Set (JSON)", e);
        }
    }

    private GeneratedTokens(PrivateKey key, String keyId, String issuer) {
        this.key = key;
        this.keyId = keyId;
        this.issuer = issuer;
    }

    /** Same key, different issuer. */
    public GeneratedTokens from(String otherIssuer) {
        return new GeneratedTokens(key, keyId, otherIssuer);
    }

    /** Valid for 15 minutes. */
    String viewer(UUID user) {
        return token(user.toString(), Tokens.USER_AUDIENCE, LIFE, Tokens.VIEWER);
    }

    /** Valid for 15 minutes. */
    String streamer(UUID user) {
        return token(user.toString(), Tokens.USER_AUDIENCE, LIFE, Tokens.VIEWER, Tokens.STREAMER);
    }

    /** @param life from now; with a negative value the token expired that long ago after an equally long life */
    public String token(String subject, String audience, Duration life, String... groups) {
        Instant now = Instant.now();
        Instant ends = now.plus(life);
        String head = part("{\"typ\":\"%s\",\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(Tokens.TYPE, keyId));
        String claims = part(
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"groups\":[\"%s\"],\"sid\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(issuer, subject, audience, String.join("\",\"", groups), UUID.randomUUID(),
                                UUID.randomUUID(), (life.isNegative() ? ends.plus(life) : now).getEpochSecond(),
                                ends.getEpochSecond()));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return head + "." + claims + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode current(JsonNode keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("state").asText().equals("current")).findFirst().orElseThrow();
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
