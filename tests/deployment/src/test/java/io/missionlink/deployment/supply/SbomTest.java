package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.missionlink.deployment.Checkout;

/** An SBOM lists exactly the jars of the package. */
class SbomTest {

    static final List<String> DEPLOYABLES = Sbom.DEPLOYABLES;

    @ParameterizedTest
    @FieldSource("DEPLOYABLES")
    void listsExactlyTheJarsOfPackage(String deployable) {
        Sbom sbom = Sbom.of(deployable);
        Set<String> listed = sbom.components().stream().filter(component -> !component.name().equals(deployable))
                .map(Sbom.Component::jar).collect(Collectors.toSet());

        assertThat(sbom.tree().path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(listed).hasSizeGreaterThan(100).isEqualTo(jars(Checkout.ROOT.resolve(deployable).resolve("target")));
    }

    /** Quarkus adds the prefix "modified-" to jars from which it removed classes. */
    private static Set<String> jars(Path target) {
        return files(target).filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1).replaceFirst("^modified-", ""))
                .collect(Collectors.toSet());
    }

    private static Stream<String> files(Path target) {
        Path function = target.resolve("function.zip");
        try {
            if (Files.exists(function)) {
                try (ZipFile zip = new ZipFile(function.toFile())) {
                    return zip.stream().map(Object::toString).toList().stream();
                }
            }
            try (Stream<Path> files = Files.walk(target.resolve("quarkus-app/lib"))) {
                return files.map(Path::toString).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
