package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.missionlink.local.stack.BuildOutputs;
import io.missionlink.local.stack.InheritedEnvironment;
import io.missionlink.local.stack.Repository;

/** Runs a command of a service's package as an operator does, with the AWS endpoint and the given environment only. */
public record OperatorCommand(String service, URI aws, Map<String, String> environment) {

    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx64m");

    /** @param output standard output and standard error */
    public record Result(int code, String output) {

        /** Runs a command without input to its end. */
        public static Result of(ProcessBuilder command) {
            try {
                Process process = command.redirectErrorStream(true).start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public Result run(String... arguments) {
        List<String> command = new ArrayList<>(
                new BuildOutputs(Repository.root(), TestedPackaging.PACKAGING).service(service, JVM));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(InheritedEnvironment.VARIABLES);
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", aws.toString(), "AWS_REGION", "ap-northeast-2",
                "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
        return Result.of(builder);
    }
}
