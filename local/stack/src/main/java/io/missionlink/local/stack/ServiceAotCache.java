package io.missionlink.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.missionlink.local.lifecycle.AotCache;

/** Creates the AOT cache of a service in a training run: the service starts and exits. */
final class ServiceAotCache {

    /** Starts the service without a migration and without fixed ports, and exits. */
    private static final Map<String, String> START_AND_EXIT = Map.of("QUARKUS_INIT_AND_EXIT", "true", "MIGRATE_AT_START",
            "false",
            "QUARKUS_HTTP_PORT", "0", "QUARKUS_MANAGEMENT_PORT", "0");

    private ServiceAotCache() {
    }

    /** Does nothing for a service that runs from its sources or as a native executable. @param service how it is started */
    static void make(BuildOutputs builds, ProcessSpec service) throws InterruptedException {
        if (!service.command().contains("-jar")) {
            return;
        }
        Path app = builds.serviceOnDisk(service.name());
        new AotCache(app).make(app.resolve("quarkus-run.jar"), flags -> {
            ProcessBuilder builder = new ProcessBuilder(command(service, flags)).redirectErrorStream(true)
                    .redirectOutput(service.log().resolveSibling(service.name() + "-aot.log").toFile());
            builder.environment().keySet().retainAll(InheritedEnvironment.VARIABLES);
            Map<String, String> environment = new HashMap<>(service.environment());
            environment.putAll(START_AND_EXIT);
            builder.environment().putAll(environment);
            return builder.start();
        });
    }

    private static List<String> command(ProcessSpec service, List<String> flags) {
        List<String> command = new ArrayList<>(service.command());
        command.removeIf(flag -> flag.startsWith("-XX:AOTCache=") || flag.startsWith("-Xlog:"));
        command.addAll(command.indexOf("-jar"), flags);
        command.addAll(0, List.of("nice", "-n", "19"));
        return command;
    }
}
