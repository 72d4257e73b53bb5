package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.Names;
import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.session.ClientHashes;

class ClientSecretRotationTest {

    private static final String CLIENT = "settlement-lambda";
    private static final String OWN = Names.CLIENT_SECRETS + CLIENT;

    private final Operator operator = new Operator();

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void aClientsSecretIsKnownBeforeItIsUsedAndUntilItIsNot() {
        operator.done(CLIENT, "create");
        String old = own().secret();
        assertThat(hashes().values()).containsExactly(hash(old));
        operator.done(CLIENT, "prepare");
        String next = own().next().orElseThrow();
        assertThat(own().secret()).isEqualTo(old);
        assertThat(hashes().values()).containsExactly(hash(old), hash(next));

        operator.pass(Duration.ofMinutes(10).minusSeconds(1));
        operator.refused("Too early", CLIENT, "promote");
        assertThat(own().secret()).isEqualTo(old);
        operator.pass(Duration.ofSeconds(1));
        operator.done(CLIENT, "promote");
        assertThat(own()).isEqualTo(ClientSecret.of(next));
        assertThat(hashes().values()).containsExactly(hash(old), hash(next));

        operator.pass(Duration.ofMinutes(10).minusSeconds(1));
        operator.refused("Too early", CLIENT, "retire");
        operator.pass(Duration.ofSeconds(1));
        operator.done(CLIENT, "retire");
        assertThat(hashes().values()).containsExactly(hash(next));
    }

    @Test
    void theOtherClientsAreLeftAlone() {
        operator.done("mission-service", "create");
        operator.done(CLIENT, "create");
        Rotation<String> other = ClientHashes.parse(operator.secrets().value(Names.SERVICE_CLIENTS).orElseThrow())
                .get("mission-service");
        operator.done(CLIENT, "prepare");

        assertThat(ClientHashes.parse(operator.secrets().value(Names.SERVICE_CLIENTS).orElseThrow())).containsEntry(
                "mission-service",
                other);
    }

    @Test
    void aStepThatEndedHalfWayIsFinishedByDoingItAgain() {
        endsHalfWay("create");
        assertThat(hashes().values()).containsExactly(hash(own().secret()));
        endsHalfWay("prepare");
        assertThat(hashes().next().orElseThrow().value()).isEqualTo(hash(own().next().orElseThrow()));
        operator.pass(Duration.ofMinutes(10));
        endsHalfWay("promote");
        assertThat(hashes().current()).isEqualTo(hash(own().secret()));
    }

    @Test
    void aSecretThatNobodyWouldKnowIsNotHandedOver() {
        operator.done(CLIENT, "create");
        operator.done(CLIENT, "prepare");
        operator.secrets().put(OWN, own().prepare("another").json());
        operator.pass(Duration.ofMinutes(10));

        operator.refused("is not the one whose hash is in " + Names.SERVICE_CLIENTS, CLIENT, "promote");
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        operator.done(CLIENT, "create");
        operator.refused("has a secret already", CLIENT, "create");
    }

    /** Its second write is refused. */
    private void endsHalfWay(String step) {
        operator.secrets().beforeNextPut(secret -> secret.equals(OWN));
        operator.secrets().beforeNextPut(secret -> false);
        operator.notRun("Secrets Manager", CLIENT, step);
        operator.done(CLIENT, step);
    }

    private ClientSecret own() {
        return ClientSecret.parse(operator.secrets().value(OWN).orElseThrow());
    }

    private Rotation<String> hashes() {
        return ClientHashes.parse(operator.secrets().value(Names.SERVICE_CLIENTS).orElseThrow()).get(CLIENT);
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }
}
