package io.missionlink.local.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Recursive operations on folders. */
public final class Folders {

    private Folders() {
    }

    /**
     * Deletes the folder and its content. A missing folder is not an error, and two processes may delete the same one at once.
     */
    public static void delete(Path folder) throws IOException {
        delete(folder, Set.of());
    }

    /** @param kept subfolders that are not deleted */
    public static void delete(Path folder, Set<Path> kept) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return; // another process is deleting the folder
            }
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            if (kept.stream().noneMatch(keep -> path.startsWith(keep) || keep.startsWith(path))) {
                Files.deleteIfExists(path);
            }
        }
    }
}
