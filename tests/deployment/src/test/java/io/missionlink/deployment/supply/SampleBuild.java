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

import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/** A Maven build of sample modules with the rules of the root pom and sample libraries. */
final class SampleBuild {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final List<String> modules = new ArrayList<>();

    /** @param folder folder for the sources; an existing one is replaced */
    SampleBuild(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            if (Files.exists(this.folder)) {
                Folders.delete(this.folder);
            }
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param kind jar or test-jar */
    record Library(String group, String name, String version, String kind, String scope) {

        static Library jar(String group, String name, String version) {
            return new Library(group, name, version, "jar", "compile");
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

    Path folder() {
        return folder;
    }

    /** Adds a module to which the rules apply. */
    void module(String name, String dependencies) {
        pom(name,
                """
                        <parent><groupId>io.missionlink</groupId><artifactId>dependency-rules</artifactId><version>0.1.0-SNAPSHOT</version></parent>
                        <artifactId>%s</artifactId>
                        """
                        .formatted(name),
                dependencies);
    }

    /** Adds a library, to which the rules do not apply. */
    void published(Library library, String dependencies) {
        pom("library-" + modules.size(), """
                <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                <properties><enforcer.skip>true</enforcer.skip></properties>
                """.formatted(library.group(), library.name(), library.version()), dependencies);
    }

    /** Runs a build that must fail and returns its output. */
    String failing(String goal) {
        write("", """
                <parent><groupId>io.missionlink</groupId><artifactId>mission-link</artifactId><version>0.1.0-SNAPSHOT</version>
                <relativePath>%s</relativePath></parent>
                <artifactId>dependency-rules</artifactId><packaging>pom</packaging><modules>%s</modules>
                """.formatted(folder.relativize(Checkout.ROOT.resolve("pom.xml")),
                String.join("", modules.stream().map("<module>%s</module>"::formatted).toList())));
        Tool maven = Tool.find("mvn", "install Maven");
        String repository = System.getProperty("localRepository", "");
        Tool.Result result = maven.run(folder, Map.of("JAVA_HOME", System.getProperty("java.home")), LIMIT,
                Stream.of("-B", "-o", "-fae", repository.isEmpty() ? "" : "-Dmaven.repo.local=" + repository, goal)
                        .filter(argument -> !argument.isEmpty()).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isNotZero();
        return result.output();
    }

    /** Runs a build that must fail because of the dependency rules, and returns its output. */
    String failingByDependencies() {
        return failing("org.apache.maven.plugins:maven-enforcer-plugin:%s:enforce@dependencies"
                .formatted(texts(Checkout.ROOT.resolve("pom.xml"), "/project/properties/enforcer.plugin.version").getFirst()));
    }

    static List<String> texts(Path xml, String xpath) {
        return nodes(xml, xpath).map(Node::getTextContent).toList();
    }

    static Stream<Node> nodes(Path xml, String xpath) {
        try {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
            NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document,
                    XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(found::item);
        } catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new AssertionError(e);
        }
    }

    private void pom(String module, String head, String dependencies) {
        write(module, head + "<dependencies>" + dependencies + "</dependencies>");
        modules.add(module);
    }

    private void write(String module, String content) {
        try {
            Path pom = folder.resolve(module).resolve("pom.xml");
            Files.createDirectories(pom.getParent());
            Files.writeString(pom, "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
