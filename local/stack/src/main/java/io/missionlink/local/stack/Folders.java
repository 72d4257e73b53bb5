package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whole folders. */
final class Folders {

    private Folders() {
    }

    /** Deletes it with all that is in it; one that does not exist is fine. */
    static void delete(Path folder) throws IOException {
        delete(folder, Set.of());
    }

    /** @param kept folders below it that stay, with what is in them */
    static void delete(Path folder, Set<Path> kept) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            if (kept.stream().noneMatch(stays -> path.startsWith(stays) || stays.startsWith(path))) {
                Files.delete(path);
            }
        }
    }
}
