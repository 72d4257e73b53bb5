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

    /** Simulates a crash after the secret was stored and before its file was written. */
    @Test
    void updatesOutdatedFileAtNextStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "value");
        MountedSecret secret = new MountedSecret("a/secret", file, Optional.of("secret"));
        provide(secret);
        Files.writeString(file, "older value");

        provide(secret);

        assertThat(file).hasContent("value");
    }

    @Test
    void writesWholeSecretOrOneProperty() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "initialValue");
        new MountedSecret("a", file, Optional.empty()).update("{\"secret\":\"b\"}");
        assertThat(file).hasContent("{\"secret\":\"b\"}");
        MountedSecret property = new MountedSecret("a", file, Optional.of("secret"));
        property.update("{\"secret\":\"b\",\"next\":\"c\"}");
        assertThat(file).hasContent("b");
        property.update("{\"next\":\"c\"}");
        assertThat(file).hasContent("b");
        assertThat(property.initialValue()).isEqualTo("{\"secret\":\"b\"}");
    }

    private void provide(MountedSecret secret) {
        try (SecretsManager secrets = new SecretsManager(folder.resolve("state"), AwsConfig.local(folder), Clock.systemUTC())) {
            secrets.ensure(secret);
        }
    }
}
