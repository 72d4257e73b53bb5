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

/** The tests find Terraform's providers by themselves. */
class ProvidersTest {

    private static final Set<String> WANTED = Set.of("hashicorp/aws/5.100.0");

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setHome() {
        environment.put("HOME", root.resolve("home/somebody").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "home/somebody/.terraform.d/plugins", "home/somebody/.terraform.d/plugin-cache",
            "home/somebody/.local/share/terraform/plugins", "usr/local/share/terraform/plugins", "opt/plugins" })
    void findsWhereTerraformKeepsThemAndElsewhereNearTheRoot(String folder) throws IOException {
        Path mirror = mirror(folder, "5.100.0");

        assertThat(find()).contains(mirror);
    }

    @ParameterizedTest
    @ValueSource(strings = { "plugin_cache_dir = \"%s\"",
            "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}" })
    void findsWhereTheCommandLineIsConfiguredTo(String configuration) throws IOException {
        Path mirror = mirror("a/b/c/d/e/f/plugins", "5.100.0");
        Files.createDirectories(root.resolve("home/somebody"));
        Files.writeString(root.resolve("home/somebody/.terraformrc"), configuration.formatted(mirror) + "\n");

        assertThat(find()).contains(mirror);
    }

    @Test
    void takesTheNamedFolderBeforeAnyOther() throws IOException {
        mirror("home/somebody/.terraform.d/plugins", "5.100.0");
        environment.put("TF_PLUGIN_CACHE_DIR", mirror("cache", "5.100.0").toString());
        assertThat(find()).contains(root.resolve("cache"));

        environment.put(Providers.VARIABLE, "/named");
        assertThat(find()).contains(Path.of("/named"));
    }

    @Test
    void findsNothingInAnotherVersionOrTooDeep() throws IOException {
        mirror("home/somebody/.terraform.d/plugins", "5.99.0");
        mirror("a/b/c/d/e/f/plugins", "5.100.0");

        assertThat(find()).isEmpty();
    }

    @Test
    void initialisesAModuleOfTheSources() {
        assertThat(new Terraform(Path.of("target/terraform-providers")).init("bootstrap", "-backend=false").orFail())
                .contains("successfully initialized");
    }

    @Test
    void readsWhatTheSourcesRequire() {
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
