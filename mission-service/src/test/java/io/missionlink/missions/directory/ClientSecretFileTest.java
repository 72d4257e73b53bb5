package io.missionlink.missions.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSecretFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsSecretAgainAfterFileChanges() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "first\n");
        ClientSecretFile secret = new ClientSecretFile(() -> file);
        assertThat(secret.getCredentials("client-secret")).containsEntry(ClientSecretFile.KEY, "first");

        Files.writeString(file, "second");

        assertThat(secret.getCredentials("client-secret")).containsEntry(ClientSecretFile.KEY, "second");
    }

    @Test
    void failsToStartWithoutSecret() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThatIllegalStateException().isThrownBy(() -> new ClientSecretFile(() -> empty))
                .withMessageContaining("CLIENT_SECRET_FILE is empty");
        assertThatIllegalStateException().isThrownBy(() -> new ClientSecretFile(() -> folder.resolve("none")))
                .withMessageContaining("CLIENT_SECRET_FILE cannot be read");
    }
}
