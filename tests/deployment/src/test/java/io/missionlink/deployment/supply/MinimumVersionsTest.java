package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.missionlink.deployment.supply.SampleBuild.Library;

/** {@code security/minimum-versions.xml}: the build rejects older versions, and none is shipped. */
class MinimumVersionsTest {

    static final List<String> DEPLOYABLES = Sbom.DEPLOYABLES;

    private static final Pattern ADVISORY = Pattern
            .compile("(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|CVE-20\\d\\d-\\d{4,})\\b.*: .+");
    private static final List<MinimumVersion> ALL = MinimumVersion.all();

    @Test
    void everyLineNamesItsAdvisory() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(15).extracting(line -> line.group() + ":" + line.artifact())
                .doesNotHaveDuplicates().isSorted();
        assertThat(ALL).extracting(MinimumVersion::advisories).allSatisfy(advisories -> assertThat(advisories)
                .matches(ADVISORY));
    }

    @Test
    void buildRejectsOlderVersionAndAcceptsMinimum() {
        SampleBuild build = new SampleBuild(Path.of("target/minimum-versions"));
        for (MinimumVersion line : ALL) {
            Library old = Library.jar(line.group(), line.artifact(), line.before());
            Library fixed = Library.jar(line.group(), line.artifact(), line.minimum());
            build.published(old, "");
            build.published(fixed, "");
            build.module("old-" + line.artifact(), old.dependency());
            build.module("fixed-" + line.artifact(), fixed.dependency());
        }

        String output = build.failingByDependencies();

        assertThat(output).contains("security/minimum-versions.xml names the advisory");
        assertThat(ALL).allSatisfy(line -> {
            assertThat(output).contains("%s:%s:jar:%s <--- banned".formatted(line.group(), line.artifact(), line.before()));
            assertThat(output).containsPattern("old-" + line.artifact() + " [^\n]*FAILURE")
                    .containsPattern("fixed-" + line.artifact() + " [^\n]*SUCCESS");
        });
    }

    @ParameterizedTest
    @FieldSource("DEPLOYABLES")
    void shipsNoOlderVersion(String deployable) {
        Sbom sbom = Sbom.of(deployable);

        assertThat(ALL).flatMap(line -> line.older(sbom).toList()).isEmpty();
        assertThat(sbom.components()).extracting(Sbom.Component::name).contains("jackson-databind");
    }

    @ParameterizedTest
    @CsvSource({ "4.1.137.Final, true", "4.1.138.Final, false", "4.1.140.Final, false", "4.1.99.Final, true" })
    void findsOlderComponent(String version, boolean found) {
        Sbom sbom = Sbom.parse("""
                {"components": [{"group": "io.netty", "name": "netty-codec-http", "version": "%s", "purl": "pkg:maven/x"}]}
                """.formatted(version));

        MinimumVersion line = new MinimumVersion("io.netty", "netty-codec-http", "4.1.138.Final", "");
        assertThat(line.older(sbom)).hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({ "4.1.138.Final, 4.1.137.Final", "2.21.6, 2.21.5", "1.62.0, 1.61.0", "2.0, 1.0", "42.7.12, 42.7.11" })
    void computesPreviousVersion(String minimum, String before) {
        assertThat(new MinimumVersion("group", "artifact", minimum, "").before()).isEqualTo(before);
    }
}
