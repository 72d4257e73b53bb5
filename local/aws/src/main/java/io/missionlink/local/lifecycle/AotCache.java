package io.missionlink.local.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's ahead-of-time cache of a package (JEP 483 and JEP 514): loaded and linked classes, which make a start faster. A
 * training run creates it once for each build (docs/native.md).
 */
public final class AotCache {

    private static final System.Logger LOG = System.getLogger(AotCache.class.getName());
    private static final int SECONDS = 120;

    private final Path file;

    /** @param folder folder of the built application; the cache file is stored in it */
    public AotCache(Path folder) {
        this.file = folder.resolve("app-" + Runtime.version() + ".aot");
    }

    /** A training run: a process that loads the classes of a start. */
    public interface Training {

        /** @param flags JVM flags that make the process write the cache when it exits */
        Process start(List<String> flags) throws IOException;

        /** Waits until all classes are loaded, and ends the process. @return whether that succeeded */
        default boolean complete(Process process) throws InterruptedException {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Returns no flags if the cache is missing. The JVM ignores a cache of another build. */
    public List<String> flags() {
        return exists() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /**
     * Creates the cache if this build has none. After a failure no cache exists.
     *
     * @param built a file that each build writes, for the comparison of modification times
     */
    public void make(Path built, Training training) throws InterruptedException {
        Path unfinished = file.resolveSibling("unfinished.aot");
        try {
            if (!Files.exists(built) || Files.exists(file) && !olderThan(built)) {
                return;
            }
            Files.deleteIfExists(file);
            Files.deleteIfExists(unfinished);
            if (run(training, unfinished) && Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "AOT cache not created: file=" + file, e);
        }
    }

    private static boolean run(Training training, Path output) throws IOException, InterruptedException {
        Process process = training.start(List.of("-XX:AOTCacheOutput=" + output, "-Xlog:aot=off", "-Xlog:cds=off"));
        try {
            // The process writes the cache when it exits.
            return training.complete(process) && process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            ProcessTree.end(process.toHandle());
        }
    }

    private boolean olderThan(Path built) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(built)) < 0;
    }
}
