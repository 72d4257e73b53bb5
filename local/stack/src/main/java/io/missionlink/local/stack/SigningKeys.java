package io.missionlink.local.stack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Generates the first signing key: a private JWK Set with an EC P-256 key for ES256 (RFC 7517, RFC 7518 section 6.2). */
final class SigningKeys {

    private static final int FIELD_BYTES = 32;

    private SigningKeys() {
    }

    static String generate(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
            ECPrivateKey privateKey = (ECPrivateKey) pair.getPrivate();
            return """
                    {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","state":"current","since":"%s",\
                    "x":"%s","y":"%s","d":"%s"}]}
                    """.formatted(UUID.randomUUID(), now, field(publicKey.getW().getAffineX()),
                    field(publicKey.getW().getAffineY()),
                    field(privateKey.getS()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encodes the number in base64url with the full length of the field, including leading zeros. */
    private static String field(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[FIELD_BYTES];
        int length = Math.min(bytes.length, FIELD_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, FIELD_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }
}
