package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.missionlink.local.aws.AwsConfig;

/**
 * Makes the AOT caches of both services without a stack, so that every start after it uses them. {@code ./test} runs it
 * before the system tests, which start each service dozens of times.
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
            Services services = new Services(options, state, secrets, databases, AwsConfig.local(state.resolve("aws")));
            AotCache.make(new Packages(options.repository(), options.packaging()),
                    List.of(services.userService(), services.missionService())).join();
        } finally {
            Folders.delete(folder);
        }
    }
}
