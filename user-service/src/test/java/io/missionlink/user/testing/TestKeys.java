package io.missionlink.user.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signing keys, made anew for each run: none is ever written into the tree. */
public final class TestKeys {

    private TestKeys() {
    }

    public static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A private JWK Set with new keys of these ids. */
    public static String keySet(String... ids) {
        return keySet(Arrays.stream(ids).map(TestKeys::key).toArray(EllipticCurveJsonWebKey[]::new));
    }

    public static String keySet(EllipticCurveJsonWebKey... keys) {
        return Arrays.stream(keys).map(key -> key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
