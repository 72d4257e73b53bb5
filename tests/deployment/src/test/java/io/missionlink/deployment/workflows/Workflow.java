package io.missionlink.deployment.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.missionlink.deployment.Checkout;

/** A workflow or composite action: its text, for rules about comments, and the parsed tree. */
record Workflow(String name, String text, JsonNode tree) {

    static final Path FOLDER = Checkout.ROOT.resolve(".github");

    private static final YAMLMapper YAML = new YAMLMapper();

    /** A job of a workflow. */
    record Job(String id, JsonNode tree) {

        boolean callsAnotherWorkflow() {
            return tree.has("uses");
        }

        Stream<JsonNode> steps() {
            return elements(tree.path("steps"));
        }
    }

    static Workflow of(String name, String text) {
        try {
            return new Workflow(name, text, YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static List<Workflow> workflows() {
        return read(FOLDER.resolve("workflows"));
    }

    static List<Workflow> actions() {
        return read(FOLDER.resolve("actions"));
    }

    private static List<Workflow> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted()
                    .map(file -> of(FOLDER.relativize(file).toString(), content(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Job> jobs() {
        return tree.path("jobs").properties().stream().map(job -> new Job(job.getKey(), job.getValue()));
    }

    Stream<JsonNode> steps() {
        return Stream.concat(jobs().flatMap(Job::steps), elements(tree.path("runs").path("steps")));
    }

    /** Scripts of all steps. */
    Stream<String> scripts() {
        return steps().filter(step -> step.has("run")).map(step -> step.path("run").asText());
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    @Override
    public String toString() {
        return name;
    }
}
