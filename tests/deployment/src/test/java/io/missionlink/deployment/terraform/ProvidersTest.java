package io.missionlink.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests find Terraform providers without configuration. */
class ProvidersTest {

    private static final Set<String> WANTED = Set.of("hashicorp/aws/5.100.0");

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setHome() {
        environment.put("HOME", root.resolve("home/user").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "home/user/.terraform.d/plugins", "home/user/.terraform.d/plugin-cache",
            "home/user/.local/share/terraform/plugins", "usr/local/share/terraform/plugins", "opt/plugins" })
    void findsProvidersInWellKnownFoldersAndNearRoot(String folder) throws IOException {
        Path mirror = mirror(folder, "5.100.0");

        assertThat(find()).contains(mirror);
    }

    @ParameterizedTest
    @ValueSource(strings = { "plugin_cache_dir = \"%s\"",
            "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}" })
    void findsProvidersInConfiguredFolder(String configuration) throws IOException {
        Path mirror = mirror("a/b/c/d/e/f/plugins", "5.100.0");
        Files.createDirectories(root.resolve("home/user"));
        Files.writeString(root.resolve("home/user/.terraformrc"), configuration.formatted(mirror) + "\n");

        assertThat(find()).contains(mirror);
    }

    @Test
    void prefersFolderFromEnvironment() throws IOException {
        mirror("home/user/.terraform.d/plugins", "5.100.0");
        environment.put("TF_PLUGIN_CACHE_DIR", mirror("cache", "5.100.0").toString());
        assertThat(find()).contains(root.resolve("cache"));

        environment.put(Providers.VARIABLE, "/named");
        assertThat(find()).contains(Path.of("/named"));
    }

    @Test
    void ignoresOtherVersionsAndDeepFolders() throws IOException {
        mirror("home/user/.terraform.d/plugins", "5.99.0");
        mirror("a/b/c/d/e/f/plugins", "5.100.0");

        assertThat(find()).isEmpty();
    }

    @Test
    void initialisesModule() {
        assertThat(new Terraform(Path.of("target/terraform-providers")).init("bootstrap", "-backend=false").orFail())
                .contains("successfully initialized");
    }

    @Test
    void readsRequiredProviders() {
        assertThat(Providers.ofThisMachine(new Terraform(Path.of("target/terraform-required")).sources()).wanted())
                .isNotEmpty().allSatisfy(provider -> assertThat(provider).matches("[a-z]+/[a-z]+/\\d+\\.\\d+\\.\\d+"));
    }

    private Optional<Path> find() {
        return new Providers(environment, root, WANTED).find();
    }

    private Path mirror(String folder, String version) throws IOException {
        Path mirror = root.resolve(folder);
        Files.createDirectories(mirror.resolve("registry.example/hashicorp/aws").resolve(version).resolve("linux_amd64"));
        return mirror;
    }
}
