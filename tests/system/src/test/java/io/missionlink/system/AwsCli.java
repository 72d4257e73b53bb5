package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.testing.NotChecked;

/** The AWS CLI with the local endpoint, configured as in the README. */
record AwsCli(Path program, URI endpoint) {

    static final Map<String, String> ENVIRONMENT = Map.of("AWS_REGION", Aws.REGION, "AWS_DEFAULT_REGION", Aws.REGION,
            "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_PAGER", "");

    /** Finds the AWS CLI on the PATH, or ends the test by {@link NotChecked#missing}. */
    static Path find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, "aws")).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> NotChecked.missing("aws", "install the AWS command line (https://aws.amazon.com/cli)"));
    }

    JsonNode run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--endpoint-url", endpoint.toString(), "--output",
                "json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
            return Response.json(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
