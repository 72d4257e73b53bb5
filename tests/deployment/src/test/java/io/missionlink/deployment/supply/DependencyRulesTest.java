package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.supply.SampleBuild.Library;

/** Each line of the enforcer rules on dependencies rejects its target. Every module is built with these rules. */
class DependencyRulesTest {

    private final SampleBuild build = new SampleBuild(Path.of("target/dependency-rules"));

    @Test
    void rulesRejectBannedSnapshotAndOutdatedDependencies() {
        List<String> patterns = SampleBuild.texts(Checkout.ROOT.resolve("pom.xml"), "//bannedDependencies/excludes/exclude");
        List<Library> banned = IntStream.range(0, patterns.size())
                .mapToObj(number -> matching(patterns.get(number), number)).toList();
        banned.forEach(library -> {
            build.published(library, "");
            build.module("banned-" + library.version(), library.dependency());
        });
        Library early = Library.jar("sample", "early", "1-SNAPSHOT");
        build.published(early, "");
        build.module("no-release", early.dependency());
        Library old = Library.jar("sample", "grows", "1");
        Library current = Library.jar("sample", "grows", "2");
        Library user = Library.jar("sample", "user", "1");
        build.published(old, "");
        build.published(current, "");
        build.published(user, current.dependency());
        build.module("too-old", old.dependency() + user.dependency());
        build.module("good", current.dependency() + user.dependency());

        String output = build.failingByDependencies();

        assertThat(patterns).hasSizeGreaterThan(20);
        assertThat(banned).allSatisfy(library -> assertThat(output).contains(library + " <--- banned"));
        assertThat(output).contains(early + " <--- is not a release").contains("sample:grows:1");
        assertThat(output).containsPattern("good [^\n]*SUCCESS").containsPattern("too-old [^\n]*FAILURE")
                .containsPattern("no-release [^\n]*FAILURE").containsPattern("banned-1\\.0 [^\n]*FAILURE");
    }

    @Test
    void rejectDuplicateClasses() throws IOException {
        for (String name : List.of("one", "two")) {
            build.module(name, "");
            Path classFile = build.folder().resolve(name).resolve("src/main/resources/sample/Same.class");
            Files.createDirectories(classFile.getParent());
            Files.writeString(classFile, name);
        }
        String pattern = "<dependency><groupId>io.missionlink</groupId><artifactId>%s</artifactId><version>${project.version}</version></dependency>";
        build.module("good", pattern.formatted("one"));
        build.module("both", pattern.formatted("one") + pattern.formatted("two"));

        String output = build.failing("prepare-package");

        assertThat(output).containsSubsequence("Duplicate classes:", "sample/Same.class");
        assertThat(output).containsPattern("good [^\n]*SUCCESS").containsPattern("both [^\n]*FAILURE");
    }

    /** A library that matches a pattern of bannedDependencies: group:artifact:version:type:scope, with wildcards. */
    private static Library matching(String pattern, int number) {
        String[] parts = (pattern + ":*:*:*:*".substring(2 * pattern.replaceAll("[^:]", "").length() - 2)).split(":");
        return new Library(some(parts[0], "sample"), some(parts[1], "sample"), "1." + number, some(parts[3], "jar"),
                some(parts[4], "compile"));
    }

    private static String some(String part, String any) {
        return part.replace("*", any);
    }
}
