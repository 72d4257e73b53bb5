package io.missionlink.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checkout that the tests read. */
public final class Checkout {

    /** Root of the repository: Maven runs the tests of a module in the folder of the module. */
    public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Checkout() {
    }

    /** Committed files, and untracked files that are not ignored. */
    public static List<Path> files() {
        Tool git = Tool.find("git", "install it (Debian, Ubuntu: apt-get install git)");
        List<Path> files = git.run(ROOT, Map.of(), Duration.ofSeconds(30), "ls-files", "-z", "--cached", "--others",
                "--exclude-standard").orFail().transform(names -> Stream.of(names.split("\0"))).map(ROOT::resolve)
                .filter(Files::isRegularFile).toList();
        assertThat(files).contains(ROOT.resolve("pom.xml"), ROOT.resolve("README.md"));
        return files;
    }
}
