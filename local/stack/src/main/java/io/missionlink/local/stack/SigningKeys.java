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

/** The first key of a stack: a private JWK Set with one EC P-256 key for ES256 (RFC 7517, RFC 7518 section 6.2). */
final class SigningKeys {

    private static final int FIELD_BYTES = 32;

    private SigningKeys() {
    }

    static String generate(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            ECPrivateKey hidden = (ECPrivateKey) pair.getPrivate();
            return """
                    {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","state":"current","since":"%s",\
                    "x":"%s","y":"%s","d":"%s"}]}
                    """.formatted(UUID.randomUUID(), now, field(open.getW().getAffineX()), field(open.getW().getAffineY()),
                    field(hidden.getS()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64url of the number, always as long as the field: a leading zero counts. */
    private static String field(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[FIELD_BYTES];
        int length = Math.min(bytes.length, FIELD_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, FIELD_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }
}
