package io.missionlink.user.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.State;
import io.missionlink.user.testing.TestKeys;

class KeyRingTest {

    @Test
    void theCurrentKeySignsAndAllArePublished() {
        KeyRing ring = KeyRing.parse(TestKeys.rotation(List.of(TestKeys.in(State.RETIRED, TestKeys.key("old")),
                TestKeys.in(State.NEXT, TestKeys.key("new")), TestKeys.in(State.CURRENT, TestKeys.key("ours")))));

        assertThat(ring.signingKeyId()).isEqualTo("ours");
        assertThat(ring.published()).extracting(key -> key.get("kid")).containsExactly("old", "new", "ours");
        assertThat(ring.publicKey("new")).isPresent();
        assertThat(ring.publicKey("unknown")).isEmpty();
    }

    @Test
    void neitherThePrivatePartNorItsRotationIsPublished() {
        assertThat(KeyRing.parse(TestKeys.keySet("current", "retired")).published()).hasSize(2).allSatisfy(
                published -> assertThat(published).containsOnlyKeys("kty", "crv", "x", "y", "kid", "use", "alg"));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        String written = TestKeys.keySet("current", "retired");

        assertThat(SigningKeySet.write(SigningKeySet.parse(written))).isEqualTo(written);
    }

    @Test
    void whatCannotSignIsRefusedAndNeverRepeated() {
        EllipticCurveJsonWebKey key = TestKeys.key("current");
        String good = TestKeys.keySet(key);
        String publicOnly = "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
        Map<String, String> wrong = Map.of(
                "", "not a JWK Set",
                "secret text", "not a JWK Set",
                "{\"keys\":[]}", "no key",
                publicOnly, "no private part",
                TestKeys.keySet("twice", "twice"), "same kid",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}", "not EC P-256",
                TestKeys.keySet(TestKeys.key("")), "without a kid",
                good.replace("\"current\"", "\"first\""), "state is not next, current or retired",
                good.replaceFirst("\"state\":\"current\"", "\"state\":\"next\""), "not exactly one is current",
                good.replaceFirst("\"since\":\"[^\"]*\"", "\"since\":\"secret day\""), "does not say since when");

        wrong.forEach((json, reason) -> assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.parse(json))
                .withMessageContaining(reason).withMessageNotContaining("secret").withNoCause());
    }
}
