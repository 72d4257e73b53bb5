package io.missionlink.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.missionlink.local.lifecycle.AotCache;

/**
 * Locates the build output of the deployables.
 *
 * @param repository the root of the checkout
 * @param packaging preferred packaging of the deployables
 */
public record BuildOutputs(Path repository, Packaging packaging) {

    /**
     * Returns the command that starts a service.
     *
     * @throws StackException if the service is not built
     */
    public List<String> service(String name, List<String> jvmFlags) {
        Path built = serviceOnDisk(name);
        if (Files.isRegularFile(built)) {
            return List.of(built.toString());
        }
        Path jar = built.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException("%s is not built (%s is missing): build it with ./run.".formatted(name, jar));
        }
        List<String> program = List.of("-jar", jar.toString());
        if (packaging == Packaging.PLAIN_JVM) {
            return JvmCommand.untuned(program);
        }
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(new AotCache(built).flags());
        return JvmCommand.command(flags, program);
    }

    /** Returns the native executable, or the folder of the JVM application. */
    public Path serviceOnDisk(String name) {
        return built(name, "native/" + name + "-0.1.0-SNAPSHOT-runner", "quarkus-app");
    }

    /** Returns the zip file for Lambda. */
    public Path function(String name) {
        return built(name, "native/function.zip", "function.zip");
    }

    private Path built(String name, String executable, String jvmPackage) {
        Path target = repository.resolve(name).resolve("target");
        Path nativePackage = target.resolve(executable);
        return packaging == Packaging.NATIVE && Files.exists(nativePackage) ? nativePackage : target.resolve(jvmPackage);
    }
}
