package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds unpacked Terraform providers on this machine, in the layout of {@code terraform providers mirror} and the plugin
 * cache: host/namespace/type/version/platform. With such a folder Terraform downloads nothing.
 *
 * @param environment variables of this process
 * @param root of the file system
 * @param wanted namespace/type/version of each required provider
 */
record Providers(Map<String, String> environment, Path root, Set<String> wanted) {

    /** Environment variable with a folder, which is used without a check. */
    static final String VARIABLE = "TERRAFORM_PROVIDERS";

    private static final Pattern REQUIRED = Pattern.compile("source\\s*=\\s*\"([^\"]+)\"\\s+version\\s*=\\s*\"([\\d.]+)\"");
    private static final Pattern CONFIGURED = Pattern.compile("(?m)^\\s*(?:path|plugin_cache_dir)\\s*=\\s*\"([^\"]+)\"");
    private static final int DEPTH = 5;
    private static final Set<String> NO_FILES = Set.of("proc", "sys", "dev");

    /** Search on this machine for the providers of the sources. */
    static Providers ofThisMachine(Path sources) {
        return new Providers(System.getenv(), Path.of("/"), required(sources));
    }

    /**
     * The configured folder, or the first with all providers: of the well-known folders, then of a search to a limited depth.
     */
    Optional<Path> find() {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Stream<Supplier<Stream<Path>>> candidates = Stream.of(this::known, () -> search().stream());
        return wanted.isEmpty() ? Optional.empty() : candidates.flatMap(Supplier::get).filter(this::hasAll).findFirst();
    }

    private Stream<Path> known() {
        Path home = Path.of(environment.getOrDefault("HOME", "/"));
        Path data = Path.of(environment.getOrDefault("XDG_DATA_HOME", home.resolve(".local/share").toString()));
        Path configuration = Path.of(environment.getOrDefault("TF_CLI_CONFIG_FILE", home.resolve(".terraformrc").toString()));
        return Stream.of(
                Optional.ofNullable(environment.get("TF_PLUGIN_CACHE_DIR")).map(Path::of).stream(),
                CONFIGURED.matcher(read(configuration)).results().map(found -> Path.of(found.group(1))),
                Stream.of(home.resolve(".terraform.d/plugin-cache"), home.resolve(".terraform.d/plugins"),
                        data.resolve("terraform/plugins"), root.resolve("usr/local/share/terraform/plugins"),
                        root.resolve("usr/share/terraform/plugins")))
                .flatMap(each -> each);
    }

    private Optional<Path> search() {
        AtomicReference<Path> found = new AtomicReference<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (root.equals(folder.getParent()) && NO_FILES.contains(folder.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return visit(folder);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return attributes.isDirectory() ? visit(file) : FileVisitResult.CONTINUE; // a folder at the maximum depth
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                private FileVisitResult visit(Path provider) {
                    if (provider.getNameCount() < 3 || wanted.stream()
                            .noneMatch(each -> provider.endsWith(Path.of(each).getParent()))) {
                        return FileVisitResult.CONTINUE;
                    }
                    Path folder = root.resolve(provider).getParent().getParent().getParent();
                    if (!hasAll(folder)) {
                        return FileVisitResult.CONTINUE;
                    }
                    found.set(folder);
                    return FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(found.get());
    }

    private boolean hasAll(Path folder) {
        try (Stream<Path> hosts = Files.list(folder)) {
            return hosts.anyMatch(host -> wanted.stream().allMatch(each -> Files.isDirectory(host.resolve(each))));
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<String> required(Path sources) {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.endsWith("versions.tf")).forEach(file -> REQUIRED.matcher(read(file)).results()
                    .forEach(found -> all.add(found.group(1) + "/" + found.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
