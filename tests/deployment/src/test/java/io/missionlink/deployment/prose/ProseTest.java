package io.missionlink.deployment.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.NodeScripts;

/** The rules of docs/writing.md that a program can check, over every tracked file. */
class ProseTest {

    private static final List<Sample> BAD = List.of(
            new Sample("opening", "Line.java", "// What fails goes back alone.\n"),
            new Sample("opening", "Javadoc.java", "/** Who may call a route. */\n"),
            new Sample("opening", "Tag.java", "/** Reads a token. @param key its key\n * @return whose token it is\n */\n"),
            new Sample("opening", "Second.java", "/** Retries a call. Nobody waits for it. */\n"),
            new Sample("opening", "One.java", "// One that waits is sent first.\n"),
            new Sample("opening", "service/src/main/Text.java", "String detail = \"Where the mission is, is not known\";\n"),
            new Sample("opening", "service/src/main/Log.java", "LOG.infof(\"Nobody reads %s\", name);\n"),
            new Sample("opening", "statement.sql", "-- Of two pledges the first one counts.\nSELECT 1;\n"),
            new Sample("opening", "script.sh", "#!/bin/sh\n# Where programs are installed.\ntrue\n"),
            new Sample("opening", "service.yaml", "kind: Service # What the gateway calls\n"),
            new Sample("opening", "heading.md", "# What is shipped\n"),
            new Sample("test name", "service/src/test/FailureTest.java", "    void whatFailsIsTriedAgain() {\n"),
            new Sample("test name", "service/src/test/OrderTest.java", "    void ofTwoTheFirstWins() {\n"),
            new Sample("length", "long.md",
                    "A sentence with a subject, a verb and an object is easy to read, but this one goes on and on, "
                            + "clause after clause, until the reader has lost its beginning.\n"),
            new Sample("link", "link.md", "Read [the page](missing.md).\n"),
            new Sample("link", "anchor.md", "Read [the rules](docs/money.md#missing).\n"),
            new Sample("citation", "Page.java", "/** Rounds down (docs/missing.md#splits). */\n"),
            new Sample("citation", "Anchor.java", "/** Rounds down (docs/money.md#missing). */\n"),
            new Sample("citation", "Decision.java", "// Decided in ADR 6.\n"),
            new Sample("word", "word.md", "The service sends a refusal.\n"),
            new Sample("word", "service/src/main/Word.java", "String title = \"The refusal of a pledge\";\n"),
            new Sample("spelling", "spelling.md", "The services recieve events.\n"),
            new Sample("spelling", "Spelling.java", "/** Writes a seperate file. */\n"));

    private static final List<String> GOOD = List.of(
            "// The relay retries a failed event alone.\n",
            "String url = \"https://example.com/what\"; // A URL in a string begins no comment.\n",
            "/** Refund of a pledge in minor units (docs/money.md#splits). */\n",
            "/** One transaction writes pledge, transfer and outbox row. @param userId UUID of the pledger */\n");

    private static NodeScripts node;
    private static List<Finding> inBadSamples;

    @TempDir
    private static Path folder;

    record Finding(String file, int line, String kind, String text) {
    }

    record Sample(String kind, String file, String content) {
    }

    @BeforeAll
    static void checkBadSamples() {
        node = NodeScripts.installed();
        BAD.forEach(sample -> write(sample.file(), sample.content()));
        inBadSamples = check(folder, BAD.stream().map(sample -> folder.resolve(sample.file())).toList());
    }

    @Test
    void findsNothingInTheRepository() {
        assertThat(check(Checkout.ROOT, Checkout.files())).isEmpty();
    }

    static Stream<Sample> badSamples() {
        return BAD.stream();
    }

    @ParameterizedTest
    @MethodSource("badSamples")
    void findsBadSample(Sample sample) {
        assertThat(inBadSamples).filteredOn(finding -> finding.file().equals(sample.file())).extracting(Finding::kind)
                .containsExactly(sample.kind());
    }

    @Test
    void acceptsPlainEnglish() {
        List<Path> files = IntStream.range(0, GOOD.size())
                .mapToObj(i -> write("service/src/main/Good%d.java".formatted(i), GOOD.get(i))).toList();

        assertThat(check(folder, files)).isEmpty();
    }

    /** @param root with the pages that the checks need */
    private static List<Finding> check(Path root, List<Path> files) {
        write("docs/glossary.md", "# Glossary\n\n| Instead of | Use |\n|---|---|\n| refusal | problem |\n");
        write("docs/money.md", "# Money\n\n## Splits\n\nShares are rounded down.\n");
        try {
            Path list = Files.write(Files.createTempFile(folder, "files", ".txt"), files.stream().map(Path::toString).toList());
            return new ObjectMapper().readValue(node.run("prose.js", Stream.of(root.toString(), list.toString())),
                    new TypeReference<>() {
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
