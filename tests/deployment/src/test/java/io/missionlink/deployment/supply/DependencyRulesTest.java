package io.missionlink.deployment.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/** The enforcer's rules on dependencies, which every module is built under, refuse what they are for: each line of them. */
class DependencyRulesTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path FOLDER = Path.of("target/dependency-rules").toAbsolutePath();

    private final List<String> modules = new ArrayList<>();

    /** @param kind jar or test-jar */
    private record Library(String group, String name, String version, String kind, String scope) {

        /** What a line of bannedDependencies bans: group:artifact:version:type:scope, with stars. */
        static Library matching(String pattern, int number) {
            String[] parts = (pattern + ":*:*:*:*".substring(2 * pattern.replaceAll("[^:]", "").length() - 2)).split(":");
            return new Library(some(parts[0], "sample"), some(parts[1], "sample"), "1." + number, some(parts[3], "jar"),
                    some(parts[4], "compile"));
        }

        private static String some(String part, String any) {
            return part.replace("*", any);
        }

        String dependency() {
            return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><type>%s</type><scope>%s</scope></dependency>"
                    .formatted(group, name, version, kind, scope);
        }

        @Override
        public String toString() {
            return "%s:%s:%s:%s".formatted(group, name, kind.equals("test-jar") ? "test-jar:tests" : kind, version);
        }
    }

    @BeforeEach
    void empty() throws IOException {
        if (Files.exists(FOLDER)) {
            Folders.delete(FOLDER);
        }
        Files.createDirectories(FOLDER);
    }

    @Test
    void refuseWhatIsBannedWhatIsNoReleaseAndWhatIsTooOld() throws IOException {
        List<String> patterns = rootPom("//bannedDependencies/excludes/exclude");
        List<Library> banned = IntStream.range(0, patterns.size())
                .mapToObj(number -> Library.matching(patterns.get(number), number)).toList();
        banned.forEach(library -> {
            published(library, "");
            module("banned-" + library.version(), library.dependency());
        });
        Library early = new Library("sample", "early", "1-SNAPSHOT", "jar", "compile");
        published(early, "");
        module("no-release", early.dependency());
        Library old = new Library("sample", "grows", "1", "jar", "compile");
        Library current = new Library("sample", "grows", "2", "jar", "compile");
        Library user = new Library("sample", "user", "1", "jar", "compile");
        published(old, "");
        published(current, "");
        published(user, current.dependency());
        module("too-old", old.dependency() + user.dependency());
        module("good", current.dependency() + user.dependency());

        String output = build("org.apache.maven.plugins:maven-enforcer-plugin:%s:enforce@dependencies"
                .formatted(rootPom("/project/properties/enforcer.plugin.version").getFirst()));

        assertThat(patterns).hasSizeGreaterThan(20);
        assertThat(banned).allSatisfy(library -> assertThat(output).contains(library + " <--- banned"));
        assertThat(output).contains(early + " <--- is not a release").contains("sample:grows:1");
        assertThat(output).containsPattern("good [^\n]*SUCCESS").containsPattern("too-old [^\n]*FAILURE")
                .containsPattern("no-release [^\n]*FAILURE").containsPattern("banned-1\\.0 [^\n]*FAILURE");
    }

    @Test
    void refuseAClassThatTwoLibrariesHave() throws IOException {
        for (String name : List.of("one", "two")) {
            module(name, "");
            Path aClass = FOLDER.resolve(name).resolve("src/main/resources/sample/Same.class");
            Files.createDirectories(aClass.getParent());
            Files.writeString(aClass, name);
        }
        String pattern = "<dependency><groupId>io.missionlink</groupId><artifactId>%s</artifactId><version>${project.version}</version></dependency>";
        module("good", pattern.formatted("one"));
        module("both", pattern.formatted("one") + pattern.formatted("two"));

        String output = build("prepare-package");

        assertThat(output).containsSubsequence("Duplicate classes:", "sample/Same.class");
        assertThat(output).containsPattern("good [^\n]*SUCCESS").containsPattern("both [^\n]*FAILURE");
    }

    /** A module under the rules. */
    private void module(String name, String dependencies) {
        pom(name,
                """
                        <parent><groupId>io.missionlink</groupId><artifactId>dependency-rules</artifactId><version>0.1.0-SNAPSHOT</version></parent>
                        <artifactId>%s</artifactId>
                        """
                        .formatted(name),
                dependencies);
    }

    /** Somebody else's, under none. */
    private void published(Library library, String dependencies) {
        pom("library-" + modules.size(), """
                <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                <properties><enforcer.skip>true</enforcer.skip></properties>
                """.formatted(library.group(), library.name(), library.version()), dependencies);
    }

    private void pom(String folder, String what, String dependencies) {
        write(folder, what + "<dependencies>" + dependencies + "</dependencies>");
        modules.add(folder);
    }

    private static void write(String folder, String content) {
        try {
            Path pom = FOLDER.resolve(folder).resolve("pom.xml");
            Files.createDirectories(pom.getParent());
            Files.writeString(pom, "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String build(String goal) {
        write("", """
                <parent><groupId>io.missionlink</groupId><artifactId>mission-link</artifactId><version>0.1.0-SNAPSHOT</version>
                <relativePath>%s</relativePath></parent>
                <artifactId>dependency-rules</artifactId><packaging>pom</packaging><modules>%s</modules>
                """.formatted(FOLDER.relativize(Checkout.ROOT.resolve("pom.xml")),
                String.join("", modules.stream().map("<module>%s</module>"::formatted).toList())));
        Tool maven = Tool.find("mvn", "it runs this test");
        String repository = System.getProperty("localRepository", "");
        Tool.Result result = maven.run(FOLDER, Map.of("JAVA_HOME", System.getProperty("java.home")), LIMIT,
                Stream.of("-B", "-o", "-fae", repository.isEmpty() ? "" : "-Dmaven.repo.local=" + repository, goal)
                        .filter(argument -> !argument.isEmpty()).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isNotZero();
        return result.output();
    }

    private static List<String> rootPom(String path) {
        try {
            Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(Checkout.ROOT.resolve("pom.xml").toFile());
            NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(index -> found.item(index).getTextContent()).toList();
        } catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new AssertionError(e);
        }
    }
}
