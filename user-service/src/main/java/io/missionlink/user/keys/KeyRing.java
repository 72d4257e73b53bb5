package io.missionlink.user.keys;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;

import io.missionlink.user.rotation.Rotation;

/** Immutable set of signing keys: the current key signs, all keys verify and are published. */
public final class KeyRing {

    /** Published members of a key: neither the private part nor the rotation state. */
    private static final Set<String> PUBLISHED = Set.of("kty", "crv", "x", "y", "kid", "use", "alg");

    private final String signingKeyId;
    private final PrivateKey signingKey;
    private final Instant signingSince;
    private final Map<String, PublicKey> publicKeys = new LinkedHashMap<>();
    private final List<Map<String, Object>> published;

    private KeyRing(Rotation<EllipticCurveJsonWebKey> keys) {
        keys.values().forEach(key -> publicKeys.put(key.getKeyId(), key.getECPublicKey()));
        signingKeyId = keys.current().getKeyId();
        signingKey = keys.current().getEcPrivateKey();
        signingSince = keys.currentSince();
        published = keys.values().stream().map(KeyRing::publicPart).toList();
    }

    /**
     * @param json in the format of {@link SigningKeySet}
     * @throws IllegalArgumentException if the key set is not valid; the message never contains key material
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

    /** Time at which the signing key became current. */
    public Instant signingSince() {
        return signingSince;
    }

    public Optional<PublicKey> publicKey(String keyId) {
        return Optional.ofNullable(publicKeys.get(keyId));
    }

    /** Public keys, as members of a JWK Set (RFC 7517). */
    public List<Map<String, Object>> published() {
        return published;
    }

    private static Map<String, Object> publicPart(JsonWebKey key) {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).entrySet().stream()
                .filter(member -> PUBLISHED.contains(member.getKey()))
                .collect(
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, LinkedHashMap::new));
    }
}
