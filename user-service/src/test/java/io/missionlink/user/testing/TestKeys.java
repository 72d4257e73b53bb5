package io.missionlink.user.testing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jose4j.jwk.EllipticCurveJsonWebKey;

import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.State;
import io.missionlink.user.rotation.Version;

/** Signing keys, made anew for each run: none is ever written into the tree. */
public final class TestKeys {

    private TestKeys() {
    }

    public static EllipticCurveJsonWebKey key(String id) {
        EllipticCurveJsonWebKey key = SigningKeySet.generate();
        key.setKeyId(id);
        return key;
    }

    public static Version<EllipticCurveJsonWebKey> in(State state, EllipticCurveJsonWebKey key) {
        return new Version<>(key, state, Instant.EPOCH);
    }

    /** As it is kept. */
    public static String rotation(List<Version<EllipticCurveJsonWebKey>> keys) {
        return SigningKeySet.write(new Rotation<>(keys));
    }

    /** As it is kept, with new keys of these ids: the first is current, the others are retired. */
    public static String keySet(String... ids) {
        return keySet(Arrays.stream(ids).map(TestKeys::key).toArray(EllipticCurveJsonWebKey[]::new));
    }

    /** As it is kept: the first is current, the others are retired. */
    public static String keySet(EllipticCurveJsonWebKey... keys) {
        return SigningKeySet.write(new Rotation<>(IntStream.range(0, keys.length)
                .mapToObj(i -> in(i == 0 ? State.CURRENT : State.RETIRED, keys[i])).toList()));
    }
}
