package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;
import io.missionlink.testing.NotChecked;

/** Runs Terraform on a copy of the sources, so that no files remain among the sources. */
final class Terraform implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern UNREACHABLE = Pattern.compile("could\\s+not\\s+connect\\s+to");
    private static final String MIRROR = "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n";
    private static final String SOURCES = "terraform";
    /** Folders outside terraform/ that the modules read. */
    private static final List<String> READ = List.of("libs/contracts/src/main/resources/event-patterns",
            "web-client/src", "local/stack/src/main/java/io/missionlink/local/gateway");

    private final Tool tool = Tool.find("terraform",
            "install Terraform 1.11 or newer (developer.hashicorp.com/terraform/install)");
    private final Path copy;
    private final Providers providers;
    private final Map<String, String> environment;
    private Optional<RunningProvider> provider = Optional.empty();

    /** @param target folder for the copy; an existing one is replaced */
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
            providers = Providers.ofThisMachine(sources());
            Optional<Path> mirror = providers.find();
            environment = environment(Files.writeString(copy.resolve("terraformrc"),
                    mirror.map(MIRROR::formatted).orElse("")));
            mirror.ifPresent(found -> environment.put("TF_PLUGIN_CACHE_DIR", "")); // the mirror may be the cache folder
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

    /** Modules with tests. */
    List<String> testedModules() {
        return folders(sources().resolve("modules")).filter(folder -> Files.isDirectory(folder.resolve("tests")))
                .map(folder -> "modules/" + folder.getFileName()).toList();
    }

    Path sources() {
        return copy.resolve(SOURCES);
    }

    /**
     * The first call also starts the installed provider for all later runs. If the machine has no providers and cannot download
     * them, the test ends with {@link NotChecked#missing}.
     */
    Tool.Result init(String module, String... options) {
        Tool.Result result = run(module, concat(Stream.of("init", "-input=false"), options));
        if (result.exitCode() != 0 && UNREACHABLE.matcher(result.output()).find()) {
            throw NotChecked.missing("Terraform's provider " + String.join(", ", providers.wanted()),
                    "access to the Terraform registry, or " + Providers.VARIABLE
                            + " with the folder of: terraform providers mirror");
        }
        if (result.exitCode() == 0 && provider.isEmpty()) {
            startProvider(module);
        }
        return result;
    }

    Tool.Result run(String module, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add(1, "-no-color");
        return tool.run(sources().resolve(module), environment, LIMIT, all.toArray(String[]::new));
    }

    @Override
    public void close() {
        provider.ifPresent(RunningProvider::close);
    }

    private void startProvider(String module) {
        Path installed = sources().resolve(module).resolve(".terraform/providers");
        try (Stream<Path> files = Files.walk(installed, FileVisitOption.FOLLOW_LINKS)) {
            Path executable = files.filter(file -> file.getFileName().toString().startsWith("terraform-provider-"))
                    .filter(Files::isRegularFile).findFirst().orElseThrow();
            RunningProvider started = RunningProvider.start(executable, environment, copy.resolve("provider.log"));
            environment.put("TF_REATTACH_PROVIDERS", started.address());
            provider = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Excludes the files of a local terraform init. */
    private static boolean isSource(Path file) {
        return !file.toString().contains("/.terraform");
    }
}
