package io.missionlink.local.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's ahead-of-time cache of a package (JEP 483 and 514): classes loaded and linked as a start needs them. A training run
 * makes it once for each build (docs/native.md).
 */
public final class AotCache {

    private static final System.Logger LOG = System.getLogger(AotCache.class.getName());
    private static final int SECONDS = 120;

    private final Path file;

    /** @param folder where the package is */
    public AotCache(Path folder) {
        this.file = folder.resolve("app-" + Runtime.version() + ".aot");
    }

    /** A process that loads what a start needs. */
    public interface Training {

        /** @param flags of the JVM, which make it write the cache when it ends */
        Process start(List<String> flags) throws IOException;

        /** Ends the process when it has loaded everything. @return whether it has */
        default boolean complete(Process process) throws InterruptedException {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
    }

    /** No flags while there is no cache. The JVM itself leaves one unused that is not of this build. */
    public List<String> flags() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /**
     * Makes the cache if there is none of this build; a failure leaves none.
     *
     * @param built a file that each build writes
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
            LOG.log(System.Logger.Level.WARNING, "No AOT cache " + file, e);
        }
    }

    private static boolean run(Training training, Path output) throws IOException, InterruptedException {
        Process process = training.start(List.of("-XX:AOTCacheOutput=" + output, "-Xlog:aot=off", "-Xlog:cds=off"));
        try {
            // The process writes the cache when it ends.
            return training.complete(process) && process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            ProcessTree.end(process.toHandle());
        }
    }

    private boolean olderThan(Path built) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(built)) < 0;
    }
}
