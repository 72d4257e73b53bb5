package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the checkout has what. */
public final class Repository {

    private Repository() {
    }

    /** The nearest folder upwards from the working directory that holds the whole suite. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(start), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(path -> Files.isRegularFile(path.resolve("local/stack/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new StackException("Not inside a checkout of Mission Link: " + start));
    }
}
