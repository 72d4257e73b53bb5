package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Names;
import io.missionlink.user.keys.KeyRing;
import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Rotation;

class SigningKeyRotationTest {

    private final Operator operator = new Operator();

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void aSigningKeyIsRotatedInThreeSteps() {
        operator.done("signing-keys", "create");
        String old = keys().current().getKeyId();
        operator.done("signing-keys", "prepare");
        assertThat(keys().current().getKeyId()).isEqualTo(old);
        String next = keys().next().orElseThrow().value().getKeyId();

        // Ten minutes until it is published everywhere, and one that others keep what was published before.
        operator.pass(Duration.ofMinutes(11).minusSeconds(1));
        operator.refused("Too early: not everybody has heard of the next one before 2026-01-01T00:11:00Z.", "signing-keys",
                "promote");
        operator.pass(Duration.ofSeconds(1));
        operator.done("signing-keys", "promote");
        assertThat(ring().signingKeyId()).isEqualTo(next);
        assertThat(ring().publicKey(old)).isPresent();

        // Ten minutes until no replica signs with it, fifteen of its last token, and half a minute that clocks may differ.
        operator.pass(Duration.ofMinutes(25).plusSeconds(29));
        operator.refused("Too early: the retired one may still be in use before 2026-01-01T00:36:30Z.", "signing-keys",
                "retire");
        operator.pass(Duration.ofSeconds(1));
        operator.done("signing-keys", "retire");
        assertThat(keys().values()).extracting(EllipticCurveJsonWebKey::getKeyId).containsExactly(next);
    }

    @Test
    void itPrintsWhatIsThereAndWhenTheNextStepMayCome() {
        operator.done("signing-keys", "create");
        operator.done("signing-keys", "prepare");
        operator.done("signing-keys", "status");

        assertThat(operator.out().lines()).hasSize(2).satisfiesExactly(
                line -> assertThat(line).matches("current +\\S{36} +since 2026-01-01T00:00:00Z"),
                line -> assertThat(line).matches(
                        "next +\\S{36} +since 2026-01-01T00:00:00Z, promote it from 2026-01-01T00:11:00Z"));
        List<EllipticCurveJsonWebKey> keys = keys().values();
        assertThat(keys).allSatisfy(key -> assertThat(operator.out()).contains(key.getKeyId()).doesNotContain(
                SigningKeySet.write(Rotation.of(key, operator.now())).replaceAll(".*\"d\":\"([^\"]+)\".*", "$1")));
    }

    @Test
    void aKeyThatIsKnownToOthersGoesAtOnce() {
        operator.done("signing-keys", "create");
        String old = keys().current().getKeyId();
        operator.done("signing-keys", "prepare");
        operator.done("signing-keys", "promote", "--force");
        operator.done("signing-keys", "retire", "--force");

        assertThat(ring().publicKey(old)).isEmpty();
    }

    @Test
    void ofTwoOperatorsAtOnceOneIsTold() {
        operator.done("signing-keys", "create");
        operator.secrets().beforeNextPut(secret -> operator.run("signing-keys", "prepare") == RotateCommand.DONE);

        assertThat(operator.run("signing-keys", "prepare")).isEqualTo(RotateCommand.NOT_RUN);
        assertThat(operator.err()).contains("was changed meanwhile by somebody else");
        assertThat(keys().values()).hasSize(2);
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        operator.done("signing-keys", "create");
        operator.refused("has keys already", "signing-keys", "create");
    }

    private Rotation<EllipticCurveJsonWebKey> keys() {
        return SigningKeySet.parse(operator.secrets().value(Names.SIGNING_KEYS).orElseThrow());
    }

    private KeyRing ring() {
        return KeyRing.parse(operator.secrets().value(Names.SIGNING_KEYS).orElseThrow());
    }
}
