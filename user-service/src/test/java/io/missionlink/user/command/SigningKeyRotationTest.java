package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.user.keys.KeyRing;
import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Rotation;

class SigningKeyRotationTest {

    private final RotateCommandRunner rotate = new RotateCommandRunner();

    @AfterEach
    void stop() {
        rotate.close();
    }

    @Test
    void rotatesSigningKeyInThreeSteps() {
        rotate.succeeds("signing-keys", "create");
        String old = keys().current().getKeyId();
        rotate.succeeds("signing-keys", "prepare");
        assertThat(keys().current().getKeyId()).isEqualTo(old);
        String next = keys().next().orElseThrow().value().getKeyId();

        // 10 min delivery of the secret, and 1 min JWKS cache of verifiers.
        rotate.advanceClock(Duration.ofMinutes(11).minusSeconds(1));
        rotate.isRejected("Too early: the next version cannot be promoted before 2026-01-01T00:11:00Z.", "signing-keys",
                "promote");
        rotate.advanceClock(Duration.ofSeconds(1));
        rotate.succeeds("signing-keys", "promote");
        assertThat(ring().signingKeyId()).isEqualTo(next);
        assertThat(ring().publicKey(old)).isPresent();

        // 10 min delivery of the secret, 15 min lifetime of the last token, and 30 s clock skew.
        rotate.advanceClock(Duration.ofMinutes(25).plusSeconds(29));
        rotate.isRejected("Too early: the retired version may be in use until 2026-01-01T00:36:30Z.", "signing-keys",
                "retire");
        rotate.advanceClock(Duration.ofSeconds(1));
        rotate.succeeds("signing-keys", "retire");
        assertThat(keys().values()).extracting(EllipticCurveJsonWebKey::getKeyId).containsExactly(next);
    }

    @Test
    void printsVersionsAndEarliestNextStepWithoutKeyMaterial() {
        rotate.succeeds("signing-keys", "create");
        rotate.succeeds("signing-keys", "prepare");
        rotate.succeeds("signing-keys", "status");

        assertThat(rotate.out().lines()).hasSize(2).satisfiesExactly(
                line -> assertThat(line).matches("current +\\S{36} +since 2026-01-01T00:00:00Z"),
                line -> assertThat(line).matches(
                        "next +\\S{36} +since 2026-01-01T00:00:00Z, promote it from 2026-01-01T00:11:00Z"));
        List<EllipticCurveJsonWebKey> keys = keys().values();
        assertThat(keys).allSatisfy(key -> assertThat(rotate.out()).contains(key.getKeyId()).doesNotContain(
                SigningKeySet.toJson(Rotation.of(key, rotate.now())).replaceAll(".*\"d\":\"([^\"]+)\".*", "$1")));
    }

    @Test
    void forceRemovesCompromisedKeyAtOnce() {
        rotate.succeeds("signing-keys", "create");
        String old = keys().current().getKeyId();
        rotate.succeeds("signing-keys", "prepare");
        rotate.succeeds("signing-keys", "promote", "--force");
        rotate.succeeds("signing-keys", "retire", "--force");

        assertThat(ring().publicKey(old)).isEmpty();
    }

    @Test
    void rejectsConcurrentChange() {
        rotate.succeeds("signing-keys", "create");
        rotate.secrets().beforeNextPut(secret -> rotate.run("signing-keys", "prepare") == RotateCommand.SUCCEEDED);

        assertThat(rotate.run("signing-keys", "prepare")).isEqualTo(RotateCommand.FAILED);
        assertThat(rotate.err()).contains("was changed concurrently");
        assertThat(keys().values()).hasSize(2);
    }

    @Test
    void rejectsCreationWhenKeysExist() {
        rotate.succeeds("signing-keys", "create");
        rotate.isRejected("already has keys", "signing-keys", "create");
    }

    private Rotation<EllipticCurveJsonWebKey> keys() {
        return SigningKeySet.parse(rotate.secrets().value(ResourceNames.SIGNING_KEYS).orElseThrow());
    }

    private KeyRing ring() {
        return KeyRing.parse(rotate.secrets().value(ResourceNames.SIGNING_KEYS).orElseThrow());
    }
}
