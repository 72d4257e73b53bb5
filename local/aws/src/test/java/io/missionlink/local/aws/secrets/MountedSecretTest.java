package io.missionlink.local.aws.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.local.aws.AwsConfig;

class MountedSecretTest {

    @TempDir
    private Path folder;

    /** A crash came between the secret and its file. */
    @Test
    void aFileThatFellBehindFollowsAtTheNextStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "value");
        MountedSecret secret = new MountedSecret("a/secret", file, Optional.of("secret"));
        provide(secret);
        Files.writeString(file, "older value");

        provide(secret);

        assertThat(file).hasContent("value");
    }

    @Test
    void aFileHasAllOfTheSecretOrOneProperty() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "first");
        new MountedSecret("a", file, Optional.empty()).follow("{\"secret\":\"b\"}");
        assertThat(file).hasContent("{\"secret\":\"b\"}");
        MountedSecret property = new MountedSecret("a", file, Optional.of("secret"));
        property.follow("{\"secret\":\"b\",\"next\":\"c\"}");
        assertThat(file).hasContent("b");
        property.follow("{\"next\":\"c\"}");
        assertThat(file).hasContent("b");
        assertThat(property.first()).isEqualTo("{\"secret\":\"b\"}");
    }

    private void provide(MountedSecret secret) {
        try (SecretsManager secrets = new SecretsManager(folder.resolve("state"), AwsConfig.local(folder), Clock.systemUTC())) {
            secrets.provide(secret);
        }
    }
}
