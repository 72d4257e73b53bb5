package io.missionlink.user.keys;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;

import io.missionlink.user.rotation.Rotation;

/** A set of signing keys at one moment: the current one signs, every one verifies and is published. */
public final class KeyRing {

    /** Neither the private part nor how the keys are rotated is anybody's business. */
    private static final Set<String> PUBLISHED = Set.of("kty", "crv", "x", "y", "kid", "use", "alg");

    private final String signingKeyId;
    private final PrivateKey signingKey;
    private final Map<String, PublicKey> publicKeys = new LinkedHashMap<>();
    private final List<Map<String, Object>> published;

    private KeyRing(Rotation<EllipticCurveJsonWebKey> keys) {
        keys.values().forEach(key -> publicKeys.put(key.getKeyId(), key.getECPublicKey()));
        signingKeyId = keys.current().getKeyId();
        signingKey = keys.current().getEcPrivateKey();
        published = keys.values().stream().map(KeyRing::publicPart).toList();
    }

    /**
     * @param json as {@link SigningKeySet} has it
     * @throws IllegalArgumentException if it is not usable, naming what is wrong but never the key
     */
    public static KeyRing parse(String json) {
        return new KeyRing(SigningKeySet.parse(json));
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

    private static Map<String, Object> publicPart(JsonWebKey key) {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).entrySet().stream()
                .filter(member -> PUBLISHED.contains(member.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }
}
