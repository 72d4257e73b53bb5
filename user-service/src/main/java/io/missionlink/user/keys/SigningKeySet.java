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
import io.missionlink.user.rotation.State;
import io.missionlink.user.rotation.Version;

/**
 * The signing keys as they are kept: a private JWK Set of EC P-256 keys, each with a {@code kid}, its {@code state} in the
 * rotation and {@code since} when it is in that (RFC 7517, 4: further members are allowed).
 */
public final class SigningKeySet {

    private static final String CURVE = "P-256";
    private static final String STATE = "state";
    private static final String SINCE = "since";

    private SigningKeySet() {
    }

    /** @throws IllegalArgumentException if it is not one that can sign, naming what is wrong but never the key */
    public static Rotation<EllipticCurveJsonWebKey> parse(String json) {
        List<JsonWebKey> keys;
        try {
            keys = new JsonWebKeySet(json).getJsonWebKeys();
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException("it is not a JWK Set of EC P-256 keys");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("it has no key");
        }
        List<Version<EllipticCurveJsonWebKey>> versions = keys.stream().map(SigningKeySet::version).toList();
        if (versions.stream().map(version -> version.value().getKeyId()).distinct().count() < versions.size()) {
            throw new IllegalArgumentException("two of its keys have the same kid");
        }
        Rotation<EllipticCurveJsonWebKey> rotation;
        try {
            rotation = new Rotation<>(versions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("of its keys " + e.getMessage());
        }
        if (rotation.current().getEcPrivateKey() == null) {
            throw new IllegalArgumentException("its current key has no private part and cannot sign");
        }
        return rotation;
    }

    public static String write(Rotation<EllipticCurveJsonWebKey> keys) {
        List<EllipticCurveJsonWebKey> written = keys.versions().stream().map(version -> {
            version.value().setOtherParameter(STATE, version.state().word());
            version.value().setOtherParameter(SINCE, version.since().toString());
            return version.value();
        }).toList();
        return new JsonWebKeySet(written).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
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

    private static Version<EllipticCurveJsonWebKey> version(JsonWebKey key) {
        if (!(key instanceof EllipticCurveJsonWebKey elliptic) || !CURVE.equals(elliptic.getCurveName())) {
            throw new IllegalArgumentException("it has a key that is not EC P-256");
        }
        if (key.getKeyId() == null || key.getKeyId().isBlank()) {
            throw new IllegalArgumentException("it has a key without a kid");
        }
        State state = member(key, STATE).flatMap(State::of).orElseThrow(
                () -> new IllegalArgumentException("it has a key whose state is not next, current or retired"));
        return new Version<>(forSignatures(elliptic), state, since(key));
    }

    private static Instant since(JsonWebKey key) {
        try {
            return member(key, SINCE).map(Instant::parse)
                    .orElseThrow(() -> new IllegalArgumentException("it has a key that does not say since when"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it has a key that does not say since when");
        }
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
