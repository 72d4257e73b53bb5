package io.missionlink.user.keys;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationState;
import io.missionlink.user.rotation.SecretVersion;

/**
 * Stored format of the signing keys: a private JWK Set of EC P-256 keys, each with a {@code kid}, its rotation {@code state}
 * and {@code since}, the time of the change to that state (RFC 7517, 4 allows additional members).
 */
public final class SigningKeySet {

    private static final String CURVE = "P-256";
    private static final String STATE = "state";
    private static final String SINCE = "since";

    private SigningKeySet() {
    }

    /** @throws IllegalArgumentException if the key set cannot sign; the message never contains key material */
    public static Rotation<EllipticCurveJsonWebKey> parse(String json) {
        List<JsonWebKey> keys;
        try {
            keys = new JsonWebKeySet(json).getJsonWebKeys();
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException("not a JWK Set of EC P-256 keys");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the key set is empty");
        }
        List<SecretVersion<EllipticCurveJsonWebKey>> versions = keys.stream().map(SigningKeySet::version).toList();
        if (versions.stream().map(version -> version.value().getKeyId()).distinct().count() < versions.size()) {
            throw new IllegalArgumentException("two keys have the same kid");
        }
        Rotation<EllipticCurveJsonWebKey> rotation;
        try {
            rotation = new Rotation<>(versions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key set: " + e.getMessage());
        }
        if (rotation.current().getEcPrivateKey() == null) {
            throw new IllegalArgumentException("the current key has no private part");
        }
        // Rejected before the promotion of the key, because no replica could then load the key set.
        if (rotation.next().filter(next -> next.value().getEcPrivateKey() == null).isPresent()) {
            throw new IllegalArgumentException("the next key has no private part");
        }
        return rotation;
    }

    /** @return the stored format; it contains the private keys */
    public static String toJson(Rotation<EllipticCurveJsonWebKey> keys) {
        List<EllipticCurveJsonWebKey> stored = keys.versions().stream().map(version -> {
            version.value().setOtherParameter(STATE, version.state().label());
            version.value().setOtherParameter(SINCE, version.since().toString());
            return version.value();
        }).toList();
        return new JsonWebKeySet(stored).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    public static EllipticCurveJsonWebKey generate() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            return forSignatures(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretVersion<EllipticCurveJsonWebKey> version(JsonWebKey key) {
        if (!(key instanceof EllipticCurveJsonWebKey elliptic) || !CURVE.equals(elliptic.getCurveName())) {
            throw new IllegalArgumentException("a key is not EC P-256");
        }
        if (key.getKeyId() == null || key.getKeyId().isBlank()) {
            throw new IllegalArgumentException("a key has no kid");
        }
        RotationState state = member(key, STATE).flatMap(RotationState::of).orElseThrow(
                () -> new IllegalArgumentException("a key has a state other than next, current or retired"));
        return new SecretVersion<>(forSignatures(elliptic), state, since(key));
    }

    private static Instant since(JsonWebKey key) {
        try {
            return member(key, SINCE).map(Instant::parse)
                    .orElseThrow(SigningKeySet::invalidSince);
        } catch (DateTimeException e) {
            throw invalidSince();
        }
    }

    private static IllegalArgumentException invalidSince() {
        return new IllegalArgumentException("a key has no valid \"since\" time");
    }

    private static Optional<String> member(JsonWebKey key, String name) {
        return Optional.ofNullable(key.getOtherParameterValue(name, Object.class)).map(Object::toString);
    }

    private static EllipticCurveJsonWebKey forSignatures(EllipticCurveJsonWebKey key) {
        key.setUse(Use.SIGNATURE);
        key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return key;
    }
}
