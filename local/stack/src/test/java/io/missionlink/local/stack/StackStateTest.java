package io.missionlink.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

class StackStateTest {

    @TempDir
    private Path folder;

    @Test
    void keepsSecretsReadableByOwnerOnly() throws IOException {
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        String first = Files.readString(secrets.client("mission-service"));
        JsonObject key = new JsonObject(Files.readString(secrets.signingKeys())).getJsonArray("keys").getJsonObject(0);

        assertThat(new Secrets(folder.resolve("secrets")).client("mission-service")).hasContent(first);
        assertThat(Files.readString(secrets.client("settlement-lambda"))).isNotEqualTo(first);
        assertThat(secrets.webhookKey()).startsWith("whsec_");
        assertThat(new JsonObject(Files.readString(secrets.serviceClients())).fieldNames()).containsExactlyInAnyOrder(
                "settlement-lambda", "mission-service", "notification-lambda");
        for (String number : new String[] { "x", "y", "d" }) {
            assertThat(Base64.getUrlDecoder().decode(key.getString(number))).as(number).hasSize(32);
        }
        try (var files = Files.list(folder.resolve("secrets"))) {
            assertThat(files.toList()).hasSize(6).allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void keepsStateAccessibleByOwnerOnly() throws IOException {
        Path state = folder.resolve("state");
        StateDirectory.open(state).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state))).isEqualTo("rwx------");
    }

    @Test
    void rejectsSecondStackOnSameState() {
        try (StateDirectory held = StateDirectory.open(folder)) {
            assertThat(held.resolve("run")).isDirectory();
            assertThatThrownBy(() -> StateDirectory.open(folder)).isInstanceOf(StackException.class)
                    .hasMessageContaining("already running");
        }
        StateDirectory.open(folder).close();
    }

    @Test
    void startFailsWithPortNumberWhenPortIsInUse() throws IOException {
        StackPorts ports = StackPorts.free();
        ports.requireFree(true);
        try (ServerSocket occupied = new ServerSocket(ports.inbox())) {
            assertThatThrownBy(() -> ports.requireFree(false)).isInstanceOf(StackException.class)
                    .hasMessageContaining(Integer.toString(occupied.getLocalPort())).hasMessageContaining("inbox");
        }
    }
}
