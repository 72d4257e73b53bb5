package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.lifecycle.Folders;

/**
 * Creates the AOT caches of services and functions without a running stack. {@code ./test} runs it before the system tests,
 * which start each service and function dozens of times.
 */
public final class AotTraining {

    private AotTraining() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aot-training");
        try (StateDirectory state = StateDirectory.open(folder)) {
            StackOptions options = StackOptions.free(folder);
            Secrets secrets = new Secrets(state.resolve("secrets"));
            Databases databases = new Postgres(state, secrets, options.ports().postgres()).databases();
            AwsConfig aws = AwsConfig.local(state.resolve("aws"));
            Services services = new Services(options, state, secrets, databases, aws);
            Thread functions = Thread.ofVirtual().start(() -> createForFunctions(services, aws));
            AotCaches.createForServices(options, services);
            functions.join();
        } finally {
            Folders.delete(folder);
        }
    }

    private static void createForFunctions(Services services, AwsConfig aws) {
        try {
            AotCaches.createForFunctions(services, aws);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
