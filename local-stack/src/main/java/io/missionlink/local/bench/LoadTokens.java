package io.missionlink.local.bench;

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
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.Tokens;

/**
 * Access tokens as user-service gives them, signed with the stack's own key: a thousand sign-ups and logins would measure
 * Argon2 and not pledges.
 */
final class LoadTokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int SECONDS = 900;

    private final PrivateKey key;
    private final String keyId;
    private final String issuer;

    /** @param jwks the private JWK Set that user-service signs with */
    LoadTokens(String jwks, String issuer) {
        this.issuer = issuer;
        try {
            JsonNode jwk = new ObjectMapper().readTree(jwks).get("keys").get(0);
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger secret = new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("d").asText()));
            key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
            keyId = jwk.get("kid").asText();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JWK Set", e);
        }
    }

    /** Good for 15 minutes from now. */
    String viewer(UUID user) {
        return token(user, "\"" + Tokens.VIEWER + "\"");
    }

    /** Good for 15 minutes from now. */
    String streamer(UUID user) {
        return token(user, "\"%s\",\"%s\"".formatted(Tokens.VIEWER, Tokens.STREAMER));
    }

    private String token(UUID user, String groups) {
        long now = Instant.now().getEpochSecond();
        String head = part("{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(keyId));
        String claims = part(
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"groups\":[%s],\"sid\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(issuer, user, Tokens.USER_AUDIENCE, groups, UUID.randomUUID(), UUID.randomUUID(), now,
                                now + SECONDS));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return head + "." + claims + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
