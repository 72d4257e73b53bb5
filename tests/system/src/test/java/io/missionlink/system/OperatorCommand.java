package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.missionlink.local.stack.Inherited;
import io.missionlink.local.stack.Packages;
import io.missionlink.local.stack.Repository;

/** A command of a service's package, as an operator runs it: told the way to AWS, and nothing of the service's own. */
public record OperatorCommand(String service, URI aws, Map<String, String> environment) {

    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx64m");

    /** @param output what it printed */
    public record Ended(int code, String output) {

        /** Starts a command that reads nothing, and waits for its end. */
        public static Ended of(ProcessBuilder command) {
            try {
                Process process = command.redirectErrorStream(true).start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(process.waitFor(), output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public Ended run(String... arguments) {
        List<String> command = new ArrayList<>(new Packages(Repository.root(), Tested.PACKAGING).service(service, JVM));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(Inherited.VARIABLES);
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", aws.toString(), "AWS_REGION", "ap-northeast-2",
                "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
        return Ended.of(builder);
    }
}
