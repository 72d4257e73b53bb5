package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/** Terraform on a copy of the sources: a run leaves nothing among them. */
final class Terraform {

    /**
     * A folder that holds unpacked providers, by host, name, version and platform, as {@code terraform providers mirror} writes
     * it;
     * without it they are downloaded.
     */
    private static final String PROVIDERS = "TERRAFORM_PROVIDERS";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SOURCES = "terraform";
    /** What Terraform reads beside its own sources. */
    private static final List<String> READ = List.of("libs/contracts/src/main/resources/event-patterns",
            "web-client/src", "local/stack/src/main/java/io/missionlink/local/gateway");

    private final Tool tool = Tool.find("terraform",
            "install Terraform 1.11 or newer (developer.hashicorp.com/terraform/install)");
    private final Path copy;
    private final Map<String, String> environment;

    /** @param target where the copy is made, and made afresh */
    Terraform(Path target) {
        this.copy = target.toAbsolutePath();
        try {
            if (Files.exists(copy)) {
                Folders.delete(copy);
            }
            Folders.copy(Checkout.ROOT.resolve(SOURCES), copy.resolve(SOURCES), Terraform::isSource);
            for (String folder : READ) {
                Folders.copy(Checkout.ROOT.resolve(folder), copy.resolve(folder), Terraform::isSource);
            }
            environment = environment(Files.writeString(copy.resolve("terraformrc"), installation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every root module, by its path below {@code terraform/}. */
    List<String> roots() {
        List<String> roots = new ArrayList<>(List.of("bootstrap"));
        folders(sources().resolve("deployments")).forEach(folder -> roots.add("deployments/" + folder.getFileName()));
        return roots;
    }

    /** Modules that have tests of their own. */
    List<String> testedModules() {
        return folders(sources().resolve("modules")).filter(folder -> Files.isDirectory(folder.resolve("tests")))
                .map(folder -> "modules/" + folder.getFileName()).toList();
    }

    Path sources() {
        return copy.resolve(SOURCES);
    }

    Tool.Result init(String module, String... options) {
        return run(module, concat(Stream.of("init", "-input=false"), options));
    }

    Tool.Result run(String module, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add(1, "-no-color");
        return tool.run(sources().resolve(module), environment, LIMIT, all.toArray(String[]::new));
    }

    private Map<String, String> environment(Path configuration) {
        Map<String, String> all = new HashMap<>();
        all.put("TF_CLI_CONFIG_FILE", configuration.toString());
        all.put("TF_IN_AUTOMATION", "1");
        all.put("CHECKPOINT_DISABLE", "1");
        all.put("AWS_ACCESS_KEY_ID", "test");
        all.put("AWS_SECRET_ACCESS_KEY", "test");
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        return all;
    }

    private static String installation() {
        String providers = System.getenv(PROVIDERS);
        return providers == null || providers.isBlank() ? ""
                : "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n".formatted(providers);
    }

    private static String[] concat(Stream<String> first, String... then) {
        return Stream.concat(first, Arrays.stream(then)).toArray(String[]::new);
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody's own init left there is none. */
    private static boolean isSource(Path file) {
        return !file.toString().contains("/.terraform");
    }
}
