package io.missionlink.user.testing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jose4j.jwk.EllipticCurveJsonWebKey;

import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationState;
import io.missionlink.user.rotation.SecretVersion;

/** Signing keys, generated for each run so that none is committed. */
public final class TestKeys {

    private TestKeys() {
    }

    public static EllipticCurveJsonWebKey key(String id) {
        EllipticCurveJsonWebKey key = SigningKeySet.generate();
        key.setKeyId(id);
        return key;
    }

    public static SecretVersion<EllipticCurveJsonWebKey> version(RotationState state, EllipticCurveJsonWebKey key) {
        return new SecretVersion<>(key, state, Instant.EPOCH);
    }

    /** The stored format. */
    public static String rotation(List<SecretVersion<EllipticCurveJsonWebKey>> keys) {
        return SigningKeySet.toJson(new Rotation<>(keys));
    }

    /** The stored format with new keys of these IDs: the first is current, the others are retired. */
    public static String keySet(String... ids) {
        return keySet(Arrays.stream(ids).map(TestKeys::key).toArray(EllipticCurveJsonWebKey[]::new));
    }

    /** The stored format: the first key is current, the others are retired. */
    public static String keySet(EllipticCurveJsonWebKey... keys) {
        return SigningKeySet.toJson(new Rotation<>(IntStream.range(0, keys.length)
                .mapToObj(i -> version(i == 0 ? RotationState.CURRENT : RotationState.RETIRED, keys[i])).toList()));
    }
}
