package io.missionlink.user.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.text.Sha256;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.session.ClientSecretHashes;

class ClientSecretRotationTest {

    private static final String CLIENT = "settlement-lambda";
    private static final String SECRET_NAME = ResourceNames.CLIENT_SECRETS + CLIENT;

    private final RotateCommandRunner rotate = new RotateCommandRunner();

    @AfterEach
    void stop() {
        rotate.close();
    }

    @Test
    void keepsBothHashesValidDuringRotation() {
        rotate.succeeds(CLIENT, "create");
        String old = clientSecret().secret();
        assertThat(hashes().values()).containsExactly(hash(old));
        rotate.succeeds(CLIENT, "prepare");
        String next = clientSecret().next().orElseThrow();
        assertThat(clientSecret().secret()).isEqualTo(old);
        assertThat(hashes().values()).containsExactly(hash(old), hash(next));

        rotate.advanceClock(Duration.ofMinutes(10).minusSeconds(1));
        rotate.isRejected("Too early", CLIENT, "promote");
        assertThat(clientSecret().secret()).isEqualTo(old);
        rotate.advanceClock(Duration.ofSeconds(1));
        rotate.succeeds(CLIENT, "promote");
        assertThat(clientSecret()).isEqualTo(ClientSecret.of(next));
        assertThat(hashes().values()).containsExactly(hash(old), hash(next));

        rotate.advanceClock(Duration.ofMinutes(10).minusSeconds(1));
        rotate.isRejected("Too early", CLIENT, "retire");
        rotate.advanceClock(Duration.ofSeconds(1));
        rotate.succeeds(CLIENT, "retire");
        assertThat(hashes().values()).containsExactly(hash(next));
    }

    @Test
    void leavesOtherClientsUnchanged() {
        rotate.succeeds("mission-service", "create");
        rotate.succeeds(CLIENT, "create");
        Rotation<String> other = ClientSecretHashes.parse(rotate.secrets().value(ResourceNames.SERVICE_CLIENTS).orElseThrow())
                .get("mission-service");
        rotate.succeeds(CLIENT, "prepare");

        assertThat(ClientSecretHashes.parse(rotate.secrets().value(ResourceNames.SERVICE_CLIENTS).orElseThrow())).containsEntry(
                "mission-service",
                other);
    }

    @Test
    void completesInterruptedStepWhenRepeated() {
        failsOnceThenSucceeds("create");
        assertThat(hashes().values()).containsExactly(hash(clientSecret().secret()));
        failsOnceThenSucceeds("prepare");
        assertThat(hashes().next().orElseThrow().value()).isEqualTo(hash(clientSecret().next().orElseThrow()));
        rotate.advanceClock(Duration.ofMinutes(10));
        failsOnceThenSucceeds("promote");
        assertThat(hashes().current()).isEqualTo(hash(clientSecret().secret()));
    }

    @Test
    void rejectsPromotionWhenNextSecretDoesNotMatchItsHash() {
        rotate.succeeds(CLIENT, "create");
        rotate.succeeds(CLIENT, "prepare");
        rotate.secrets().put(SECRET_NAME, clientSecret().prepare("another").json());
        rotate.advanceClock(Duration.ofMinutes(10));

        rotate.isRejected("does not match the next hash in " + ResourceNames.SERVICE_CLIENTS, CLIENT, "promote");
    }

    @Test
    void rejectsCreationWhenSecretExists() {
        rotate.succeeds(CLIENT, "create");
        rotate.isRejected("already has a secret", CLIENT, "create");
    }

    /** Runs the step twice: Secrets Manager rejects the second write of the first run. */
    private void failsOnceThenSucceeds(String step) {
        rotate.secrets().beforeNextPut(secret -> secret.equals(SECRET_NAME));
        rotate.secrets().beforeNextPut(secret -> false);
        rotate.fails("Secrets Manager", CLIENT, step);
        rotate.succeeds(CLIENT, step);
    }

    private ClientSecret clientSecret() {
        return ClientSecret.parse(rotate.secrets().value(SECRET_NAME).orElseThrow());
    }

    private Rotation<String> hashes() {
        return ClientSecretHashes.parse(rotate.secrets().value(ResourceNames.SERVICE_CLIENTS).orElseThrow()).get(CLIENT);
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }
}
