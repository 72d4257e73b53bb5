package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shipped component has an allowed licence. target/THIRD-PARTY.txt lists the licences. */
class LicencesTest {

    /** SPDX ids. These licences require only attribution, or the sources of their own modified files. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "MIT",
            "MIT-0");

    /** Other names of allowed licences. */
    private static final Map<String, String> LICENCE_ALIASES = Map.of(
            // https://www.bouncycastle.org/licence.html: "an adaptation of the MIT X11 License"
            "org.bouncycastle:bcprov-jdk18on Bouncy Castle Licence", "MIT",
            // Its licence URL is that of CC0 1.0.
            "org.jboss:jboss-transaction-spi Public Domain", "CC0-1.0");

    @Test
    void everyComponentHasAllowedLicence() throws IOException {
        Map<String, Set<String>> thirdParties = new TreeMap<>();
        Set<String> unused = new TreeSet<>(LICENCE_ALIASES.keySet());
        for (String deployable : Sbom.DEPLOYABLES) {
            Sbom sbom = Sbom.of(deployable);
            assertThat(withForbiddenLicence(sbom)).as(deployable).isEmpty();
            sbom.components().forEach(component -> {
                thirdParties.computeIfAbsent("%s: %s".formatted(component, String.join(" or ", component.licences())),
                        key -> new TreeSet<>()).add(deployable);
                component.licences().forEach(licence -> unused.remove(nameOf(component, licence)));
            });
        }
        assertThat(unused).as("unused licence aliases").isEmpty();
        Files.write(Path.of("target/THIRD-PARTY.txt"), thirdParties.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")").toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[{'license': {'id': 'Apache-2.0'}}]                                            | true",
            "[{'license': {'id': 'GPL-2.0-with-classpath-exception'}}, {'license': {'id': 'EPL-2.0'}}] | true",
            "[{'expression': 'MIT'}]                                                        | true",
            "[]                                                                             | false",
            "[{'license': {'id': 'AGPL-3.0-only'}}]                                         | false",
            "[{'license': {'id': 'GPL-2.0-with-classpath-exception'}}]                      | false",
            "[{'license': {'name': 'Public Domain'}}]                                       | false",
            "[{'license': {'name': 'The Apache Software Licence of Somebody'}}]             | false",
            "[{'license': {'id': 'SSPL-1.0'}}, {'license': {'id': 'Elastic-2.0'}}]          | false" })
    void rejectsOtherLicences(String licences, boolean allowed) {
        Sbom sbom = Sbom.parse("""
                {"components": [{"group": "a", "name": "b", "version": "1", "purl": "pkg:maven/a/b@1", "licenses": %s}]}
                """.formatted(licences.replace('\'', '"')));

        assertThat(withForbiddenLicence(sbom)).hasSize(allowed ? 0 : 1);
    }

    /** A dependency may offer several licences. It needs only one that is allowed. */
    private static List<String> withForbiddenLicence(Sbom sbom) {
        return sbom.components().stream().filter(component -> spdx(component).noneMatch(ALLOWED::contains))
                .map(component -> component + " has " + component.licences()).toList();
    }

    private static Stream<String> spdx(Sbom.Component component) {
        return component.licences().stream().map(licence -> LICENCE_ALIASES.getOrDefault(nameOf(component, licence), licence));
    }

    private static String nameOf(Sbom.Component component, String licence) {
        return "%s:%s %s".formatted(component.group(), component.name(), licence);
    }
}
