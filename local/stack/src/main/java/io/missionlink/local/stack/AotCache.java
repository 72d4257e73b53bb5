package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.missionlink.local.lifecycle.ProcessTree;

/**
 * The JVM's ahead-of-time cache of a service (JEP 483 and 514): classes loaded and linked as a start needs them. Made once for
 * each build by a start that ends at once (docs/native.md).
 */
final class AotCache {

    private static final System.Logger LOG = System.getLogger(AotCache.class.getName());
    private static final int SECONDS = 120;
    /** Loads everything, talks to nobody and ends. */
    private static final Map<String, String> START_AND_END = Map.of("QUARKUS_INIT_AND_EXIT", "true", "MIGRATE_AT_START",
            "false",
            "QUARKUS_HTTP_PORT", "0", "QUARKUS_MANAGEMENT_PORT", "0");

    private final Path file;

    /** @param app the folder that is the package */
    AotCache(Path app) {
        this.file = app.resolve("app-" + Runtime.version() + ".aot");
    }

    /** One after the other, on a thread of its own, for which the start of the stack does not wait. */
    static Thread make(Packages packages, List<ProcessSpec> services) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (ProcessSpec service : services) {
                    new AotCache(packages.serviceOnDisk(service.name())).make(service);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Nothing while there is no cache. The JVM itself leaves one unused that is not of this build. */
    List<String> flags() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /**
     * Makes the cache if there is none of this build; whoever asks first makes it, and a failure leaves none.
     *
     * @param service how the service is started
     */
    private void make(ProcessSpec service) throws InterruptedException {
        Path jar = file.resolveSibling("quarkus-run.jar");
        Path unfinished = file.resolveSibling("unfinished.aot");
        try {
            if (!Files.exists(jar) || Files.exists(file) && !olderThan(jar)) {
                return;
            }
            Files.deleteIfExists(file);
            Files.deleteIfExists(unfinished);
            List<String> command = new ArrayList<>(service.command());
            command.removeIf(flag -> flag.startsWith("-XX:AOTCache=") || flag.startsWith("-Xlog:"));
            command.add(command.indexOf("-jar"), "-XX:AOTCacheOutput=" + unfinished);
            command.addAll(0, List.of("nice", "-n", "19"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(service.log().resolveSibling(service.name() + "-aot.log").toFile());
            builder.environment().keySet().retainAll(Inherited.VARIABLES);
            Map<String, String> environment = new HashMap<>(service.environment());
            environment.putAll(START_AND_END);
            builder.environment().putAll(environment);
            if (run(builder.start()) && Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "No AOT cache for " + service.name(), e);
        }
    }

    private static boolean run(Process training) throws InterruptedException {
        try {
            return training.waitFor(SECONDS, TimeUnit.SECONDS) && training.exitValue() == 0;
        } finally {
            ProcessTree.end(training.toHandle());
        }
    }

    private boolean olderThan(Path jar) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) < 0;
    }
}
