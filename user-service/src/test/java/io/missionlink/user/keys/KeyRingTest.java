package io.missionlink.user.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

import io.missionlink.user.testing.TestKeys;

class KeyRingTest {

    @Test
    void theFirstKeySignsAndAllArePublished() {
        KeyRing ring = KeyRing.parse(TestKeys.keySet("current", "next", "retired"));

        assertThat(ring.signingKeyId()).isEqualTo("current");
        assertThat(ring.published()).extracting(key -> key.get("kid")).containsExactly("current", "next", "retired");
        assertThat(ring.publicKey("next")).isPresent();
        assertThat(ring.publicKey("unknown")).isEmpty();
    }

    @Test
    void noPrivatePartIsPublished() {
        EllipticCurveJsonWebKey key = TestKeys.key("current");
        Object secret = key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE).get("d");

        assertThat(KeyRing.parse(TestKeys.keySet(key)).published()).allSatisfy(
                published -> assertThat(published).doesNotContainKey("d").doesNotContainValue(secret));
    }

    @Test
    void whatCannotSignIsRefusedAndNeverRepeated() {
        EllipticCurveJsonWebKey key = TestKeys.key("current");
        String publicOnly = "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
        Map<String, String> wrong = Map.of(
                "", "not a JWK Set",
                "secret text", "not a JWK Set",
                "{\"keys\":[]}", "no key",
                publicOnly, "no private part",
                TestKeys.keySet("twice", "twice"), "same kid",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}", "not EC P-256",
                TestKeys.keySet(TestKeys.key("")), "without a kid");

        wrong.forEach((json, reason) -> assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.parse(json))
                .withMessageContaining(reason).withMessageNotContaining("secret").withNoCause());
    }
}
