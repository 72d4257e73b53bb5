package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Locates the checkout. */
public final class Repository {

    private Repository() {
    }

    /** Returns the root of the checkout that contains the working directory. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(start), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(path -> Files.isRegularFile(path.resolve("local/stack/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new StackException("Not inside a checkout of Mission Link: " + start));
    }
}
