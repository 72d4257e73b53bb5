package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.missionlink.deployment.Checkout;

/** The threat model names an existing test for the counter-measure of each threat. */
class ThreatModelTest {

    private static final Set<String> IGNORED_FOLDERS = Set.of(".git", ".local", ".terraform", "target", "node_modules");
    private static final Pattern ROW = Pattern.compile("\\| [STRIDE] \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyThreatNamesExistingTest() throws IOException {
        String page = Files.readString(Checkout.ROOT.resolve("docs/threat-model.md"));
        Set<String> tests = tests();

        assertThat(rows(page)).hasSizeGreaterThan(30).allSatisfy(row -> {
            assertThat(row).matches(ROW);
            assertThat(named(row)).as(row).isNotEmpty().filteredOn(name -> !tests.contains(name)).as(row).isEmpty();
        });
    }

    @Test
    void findsRowWithoutTestOrWithMissingTest() {
        List<String> rows = rows("""
                | | threat | counter-measure | tested by |
                |---|---|---|---|
                | S | forged | checked | `ThreatModelTest`, `edge.tftest.hcl` |
                | T | changed | planned | none |
                | I | disclosed | encrypted | `NoSuchTest` |
                | X | unknown letter | any | `ThreatModelTest` |
                """);

        assertThat(rows).hasSize(4);
        assertThat(tests()).containsAll(named(rows.getFirst())).doesNotContainAnyElementsOf(named(rows.get(2)));
        assertThat(named(rows.get(1))).isEmpty();
        assertThat(rows.getLast()).doesNotMatch(ROW);
    }

    private static List<String> rows(String page) {
        return page.lines().filter(line -> line.matches("\\| \\S+ \\|.*")).toList();
    }

    private static List<String> named(String row) {
        return ROW.matcher(row).results()
                .flatMap(found -> NAME.matcher(found.group(1)).results()).map(name -> name.group(1)).toList();
    }

    /** Names of test classes, and of Terraform tests, which {@code TerraformIT} runs. */
    private static Set<String> tests() {
        Set<String> names = new HashSet<>();
        try {
            Files.walkFileTree(Checkout.ROOT, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return IGNORED_FOLDERS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (file.toString().contains("/src/test/java/")) {
                        names.add(name.replaceFirst("\\.java$", ""));
                    } else if (name.endsWith(".tftest.hcl")) {
                        names.add(name);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
