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
 * Unpacked providers of Terraform on this machine, as {@code terraform providers mirror} and its plugin cache lay them out:
 * host/namespace/type/version/platform. With such a folder nothing is downloaded.
 *
 * @param environment variables of this process
 * @param root of the file system
 * @param wanted namespace/type/version of each provider that the sources need
 */
record Providers(Map<String, String> environment, Path root, Set<String> wanted) {

    /** Names a folder, which is taken as it is. */
    static final String VARIABLE = "TERRAFORM_PROVIDERS";

    private static final Pattern REQUIRED = Pattern.compile("source\\s*=\\s*\"([^\"]+)\"\\s+version\\s*=\\s*\"([\\d.]+)\"");
    private static final Pattern CONFIGURED = Pattern.compile("(?m)^\\s*(?:path|plugin_cache_dir)\\s*=\\s*\"([^\"]+)\"");
    private static final int DEPTH = 5;
    private static final Set<String> NO_FILES = Set.of("proc", "sys", "dev");

    /** For the sources, on this machine. */
    static Providers ofThisMachine(Path sources) {
        return new Providers(System.getenv(), Path.of("/"), required(sources));
    }

    /** The named folder, or the first of the known places, or of a search down to a few levels, that has all providers. */
    Optional<Path> find() {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Stream<Supplier<Stream<Path>>> places = Stream.of(this::known, () -> search().stream());
        return wanted.isEmpty() ? Optional.empty() : places.flatMap(Supplier::get).filter(this::hasAll).findFirst();
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
                    return attributes.isDirectory() ? visit(file) : FileVisitResult.CONTINUE; // at the last level
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
