package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.missionlink.local.lifecycle.AotCache;

/**
 * The deployables as the build left them.
 *
 * @param repository the root of the checkout
 * @param packaging what they run as
 */
public record Packages(Path repository, Packaging packaging) {

    /**
     * How a service is started.
     *
     * @throws StackException if it is not built
     */
    public List<String> service(String name, List<String> jvmFlags) {
        Path built = serviceOnDisk(name);
        if (Files.isRegularFile(built)) {
            return List.of(built.toString());
        }
        Path jar = built.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException("%s is not built (%s is missing): build first (./run does).".formatted(name, jar));
        }
        List<String> program = List.of("-jar", jar.toString());
        if (packaging == Packaging.PLAIN_JVM) {
            return Jvm.plain(program);
        }
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(new AotCache(built).flags());
        return Jvm.command(flags, program);
    }

    /** The executable, or the folder that a JVM runs. */
    public Path serviceOnDisk(String name) {
        return built(name, "native/" + name + "-0.1.0-SNAPSHOT-runner", "quarkus-app");
    }

    /** The zip that Lambda gets. */
    public Path function(String name) {
        return built(name, "native/function.zip", "function.zip");
    }

    private Path built(String name, String executable, String forJvm) {
        Path target = repository.resolve(name).resolve("target");
        Path wanted = target.resolve(executable);
        return packaging == Packaging.NATIVE && Files.exists(wanted) ? wanted : target.resolve(forJvm);
    }
}
