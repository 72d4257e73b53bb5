package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** Files that GitHub reads besides workflows refer to existing paths. */
class RepositoryFilesTest {

    private static final JsonNode DEPENDABOT = read("dependabot.yml");

    private static JsonNode read(String file) {
        return Workflow.of(file, Workflow.content(Workflow.FOLDER.resolve(file))).tree();
    }

    @Test
    void dependabotDelaysUpdatesByAWeekAndGroupsThem() {
        List<JsonNode> updates = Workflow.elements(DEPENDABOT.path("updates")).toList();

        assertThat(updates).extracting(update -> update.path("package-ecosystem").asText())
                .contains("maven", "github-actions", "terraform", "docker", "npm").doesNotHaveDuplicates();
        assertThat(updates).allSatisfy(update -> {
            assertThat(update.path("cooldown").path("default-days").asInt()).isGreaterThanOrEqualTo(7);
            assertThat(update.path("groups")).isNotEmpty();
        });
    }

    @Test
    void dependabotCoversEveryFolder() {
        assertThat(foldersOf("versions.tf", "terraform")).isNotEmpty().isSubsetOf(watched("terraform"));
        assertThat(foldersOf("package.json", "tests/deployment/src")).isNotEmpty().isSubsetOf(watched("npm"));
        assertThat(foldersOf("action.yml", ".github/actions")).isNotEmpty().isSubsetOf(watched("github-actions"));
        assertThat(watched("docker"))
                .allSatisfy(folder -> assertThat(Checkout.ROOT.resolve(folder).resolve("Dockerfile")).exists());
        assertThat(foldersOf("Dockerfile", "security")).isNotEmpty().isSubsetOf(watched("docker"));
    }

    @Test
    void everyOwnedPathExists() {
        List<String> patterns = Workflow.content(Workflow.FOLDER.resolve("CODEOWNERS")).lines()
                .filter(line -> line.startsWith("/")).map(line -> line.split("\\s+")[0]).toList();

        assertThat(patterns).isNotEmpty()
                .allSatisfy(pattern -> assertThat(matching(pattern.replaceAll("^/|/$", ""))).isNotEmpty());
    }

    @Test
    void issueFormsAreValid() {
        for (String form : List.of("ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/change.yml")) {
            JsonNode tree = read(form);
            assertThat(tree.path("name").asText()).as(form).isNotEmpty();
            assertThat(tree.path("description").asText()).as(form).isNotEmpty();
            assertThat(Workflow.elements(tree.path("body"))).as(form).isNotEmpty().allSatisfy(field -> {
                assertThat(field.path("type").asText()).isIn("textarea", "input", "dropdown", "checkboxes");
                assertThat(field.path("id").asText()).matches("[a-z]+");
                assertThat(field.path("attributes").path("label").asText()).isNotEmpty();
            });
        }
        assertThat(read("ISSUE_TEMPLATE/config.yml").path("blank_issues_enabled").isBoolean()).isTrue();
    }

    /** Workflows, scripts and tests that the documents mention. */
    @Test
    void documentsReferToExistingFiles() {
        Pattern names = Pattern
                .compile("`(?:(\\w[\\w-]*\\.yml)|((?:\\.github|gitops-manifests)/bin/[\\w-]+)[^`]*|(\\w+Test)\\.(\\w+))`");
        for (String document : List.of("docs/delivery.md", "DEVELOPMENT.md")) {
            assertThat(names.matcher(Workflow.content(Checkout.ROOT.resolve(document))).results()).as(document).isNotEmpty()
                    .allSatisfy(name -> {
                        if (name.group(1) != null) {
                            assertThat(Workflow.FOLDER.resolve("workflows").resolve(name.group(1))).exists();
                        } else if (name.group(2) != null) {
                            assertThat(Checkout.ROOT.resolve(name.group(2))).isExecutable();
                        } else {
                            Path test = Path.of("src/test/java/io/missionlink/deployment/workflows", name.group(3) + ".java");
                            assertThat(test).content().contains("void " + name.group(4) + "(");
                        }
                    });
        }
    }

    /** The scripts and documents of the project must not depend on tools outside the checkout. */
    @Test
    void onlyCiUsesToolchainOutsideCheckout() {
        List<Path> files = Stream.of("bin", "docs", "run", "test", "README.md", "CONTRIBUTING.md").map(Checkout.ROOT::resolve)
                .flatMap(RepositoryFilesTest::files).toList();

        assertThat(files).hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(file).content().doesNotContain("native-toolchain", "../shared"));
        assertThat(Checkout.ROOT.resolve(".ci/run")).content().doesNotContain("TERRAFORM").contains("exec ./test");
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> watched(String ecosystem) {
        JsonNode update = Workflow.elements(DEPENDABOT.path("updates"))
                .filter(each -> each.path("package-ecosystem").asText().equals(ecosystem)).findFirst().orElseThrow();
        Stream<String> patterns = Stream
                .concat(Stream.of(update.path("directory")), Workflow.elements(update.path("directories")))
                .filter(JsonNode::isTextual).map(pattern -> pattern.asText().substring(1));
        return patterns.flatMap(pattern -> matching(pattern).stream()).toList();
    }

    /** Folders with a file of this name. */
    private static List<String> foldersOf(String file, String under) {
        try (Stream<Path> paths = Files.walk(Checkout.ROOT.resolve(under))) {
            return paths.filter(path -> path.endsWith(file)).filter(path -> !path.toString().contains("node_modules"))
                    .filter(path -> !path.toString().contains(".terraform/"))
                    .map(path -> Checkout.ROOT.relativize(path.getParent()).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matching(String pattern) {
        if (!pattern.contains("*")) {
            return Files.exists(Checkout.ROOT.resolve(pattern)) ? List.of(pattern) : List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        Path root = Checkout.ROOT.resolve(pattern.substring(0, pattern.indexOf('*')));
        try (Stream<Path> paths = Files.walk(root, (int) pattern.chars().filter(each -> each == '/').count())) {
            return paths.filter(Files::isDirectory).map(Checkout.ROOT::relativize).filter(matcher::matches).map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
