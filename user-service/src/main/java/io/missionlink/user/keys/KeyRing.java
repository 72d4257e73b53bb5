package io.missionlink.user.keys;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * A set of signing keys at one moment: the first signs, every one verifies and is published. A key is rotated by adding
 * it last (published, not used), moving it first once verifiers have fetched it, and removing the old one when the last
 * token it signed has run out.
 */
public final class KeyRing {

    private static final String CURVE = "P-256";

    private final String signingKeyId;
    private final PrivateKey signingKey;
    private final Map<String, PublicKey> publicKeys = new LinkedHashMap<>();
    private final List<Map<String, Object>> published;

    private KeyRing(List<EllipticCurveJsonWebKey> keys) {
        keys.forEach(key -> publicKeys.put(key.getKeyId(), key.getECPublicKey()));
        signingKeyId = keys.getFirst().getKeyId();
        signingKey = keys.getFirst().getEcPrivateKey();
        published = keys.stream().map(key -> key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)).toList();
    }

    /**
     * @param json a private JWK Set
     * @throws IllegalArgumentException if there is no usable key, naming what is wrong but never the key
     */
    public static KeyRing parse(String json) {
        List<JsonWebKey> keys;
        try {
            keys = new JsonWebKeySet(json).getJsonWebKeys();
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException("it is not a JWK Set of EC P-256 keys");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("it has no key");
        }
        List<EllipticCurveJsonWebKey> usable = keys.stream().map(KeyRing::checked).toList();
        if (usable.getFirst().getEcPrivateKey() == null) {
            throw new IllegalArgumentException("its first key has no private part and cannot sign");
        }
        if (usable.stream().map(JsonWebKey::getKeyId).distinct().count() < usable.size()) {
            throw new IllegalArgumentException("two of its keys have the same kid");
        }
        return new KeyRing(usable);
    }

    public String signingKeyId() {
        return signingKeyId;
    }

    public PrivateKey signingKey() {
        return signingKey;
    }

    public Optional<PublicKey> publicKey(String keyId) {
        return Optional.ofNullable(publicKeys.get(keyId));
    }

    /** The public parts, as members of a JWK Set. */
    public List<Map<String, Object>> published() {
        return published;
    }

    private static EllipticCurveJsonWebKey checked(JsonWebKey key) {
        if (!(key instanceof EllipticCurveJsonWebKey elliptic) || !CURVE.equals(elliptic.getCurveName())) {
            throw new IllegalArgumentException("it has a key that is not EC P-256");
        }
        if (elliptic.getKeyId() == null || elliptic.getKeyId().isBlank()) {
            throw new IllegalArgumentException("it has a key without a kid");
        }
        elliptic.setUse(Use.SIGNATURE);
        elliptic.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return elliptic;
    }
}
