package io.missionlink.user.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.RotationState;
import io.missionlink.user.testing.TestKeys;

class KeyRingTest {

    @Test
    void signsWithCurrentKeyAndPublishesAllKeys() {
        KeyRing ring = KeyRing.parse(TestKeys.rotation(List.of(TestKeys.version(RotationState.RETIRED, TestKeys.key("old")),
                TestKeys.version(RotationState.NEXT, TestKeys.key("new")),
                TestKeys.version(RotationState.CURRENT, TestKeys.key("ours")))));

        assertThat(ring.signingKeyId()).isEqualTo("ours");
        assertThat(ring.published()).extracting(key -> key.get("kid")).containsExactly("old", "new", "ours");
        assertThat(ring.publicKey("new")).isPresent();
        assertThat(ring.publicKey("unknown")).isEmpty();
    }

    @Test
    void publishesNeitherPrivatePartNorRotationState() {
        assertThat(KeyRing.parse(TestKeys.keySet("current", "retired")).published()).hasSize(2).allSatisfy(
                published -> assertThat(published).containsOnlyKeys("kty", "crv", "x", "y", "kid", "use", "alg"));
    }

    @Test
    void roundTripsStoredFormat() {
        String written = TestKeys.keySet("current", "retired");

        assertThat(SigningKeySet.toJson(SigningKeySet.parse(written))).isEqualTo(written);
    }

    @Test
    void rejectsInvalidKeySetWithoutQuotingIt() {
        EllipticCurveJsonWebKey key = TestKeys.key("current");
        String valid = TestKeys.keySet(key);
        String publicNext = TestKeys.rotation(List.of(TestKeys.version(RotationState.CURRENT, key),
                TestKeys.version(RotationState.NEXT, TestKeys.key("next")))).replaceAll("(.*),\"d\":\"[^\"]+\"", "$1");
        String publicOnly = "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
        assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.parse(publicNext))
                .withMessage("the next key has no private part");
        Map<String, String> invalid = Map.of(
                "", "not a JWK Set",
                "secret text", "not a JWK Set",
                "{\"keys\":[]}", "key set is empty",
                publicOnly, "no private part",
                TestKeys.keySet("twice", "twice"), "same kid",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}", "not EC P-256",
                TestKeys.keySet(TestKeys.key("")), "has no kid",
                valid.replace("\"current\"", "\"first\""), "state other than next, current or retired",
                valid.replaceFirst("\"state\":\"current\"", "\"state\":\"next\""), "exactly one version must be current",
                valid.replaceFirst("\"since\":\"[^\"]*\"", "\"since\":\"secret day\""), "no valid \"since\" time");

        invalid.forEach((json, reason) -> assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.parse(json))
                .withMessageContaining(reason).withMessageNotContaining("secret").withNoCause());
    }
}
