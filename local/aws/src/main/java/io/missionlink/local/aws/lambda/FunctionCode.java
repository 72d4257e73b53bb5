package io.missionlink.local.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.missionlink.local.lifecycle.AotCache;
import io.missionlink.text.Sha256;

/**
 * An unpacked function package.
 *
 * @param directory what is /var/task on AWS, but for a JVM function's own classes, which are in a jar
 * @param sha256 of the package, hex
 */
record FunctionCode(Path directory, String sha256, long size) {

    private static final String CLASSES = "classes.jar";

    /**
     * Unpacks the package beside it, unless that was done before; an older package of the same function goes away. Stacks that
     * run at the same time share it, and with it the AOT cache.
     *
     * @throws IllegalStateException if it is missing or no package
     */
    static FunctionCode unpack(String function, Path zip) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException("The package of " + function + " is missing: " + zip);
        }
        try {
            String sha256 = sha256(zip);
            Path directory = zip.resolveSibling(function + "-" + sha256.substring(0, 16));
            if (!Files.isDirectory(directory)) {
                deleteOlder(function, zip.getParent());
                Path unfinished = Files.createTempDirectory(zip.getParent(), ".unpacking-" + function);
                extract(zip, unfinished);
                publish(unfinished, directory);
            }
            return new FunctionCode(directory, sha256, Files.size(zip));
        } catch (IOException e) {
            throw new IllegalStateException("The package of " + function + " cannot be unpacked: " + zip, e);
        }
    }

    boolean isNative() {
        return Files.isRegularFile(directory.resolve("bootstrap"));
    }

    /** A JVM function's own classes and its libraries, in the order in which AWS looks for them. */
    String classPath() {
        return directory.resolve(CLASSES) + File.pathSeparator + directory.resolve("lib") + "/*";
    }

    AotCache aotCache() {
        return new AotCache(directory);
    }

    /** Another stack may have been sooner. */
    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            deleteTree(unfinished);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** A JVM function's own classes go into a jar: an AOT cache has no classes of folders. */
    private static void extract(Path zip, Path into) throws IOException {
        try (ZipFile in = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = in.stream().filter(entry -> !entry.isDirectory()).toList();
            boolean jvm = in.getEntry("bootstrap") == null;
            for (ZipEntry entry : entries) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("an entry leaves the package: " + entry.getName());
                }
                if (!jvm || entry.getName().startsWith("lib/")) {
                    Files.createDirectories(file.getParent());
                    try (InputStream content = in.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
            if (jvm) {
                packClasses(in, entries, into.resolve(CLASSES));
            }
        }
        Path bootstrap = into.resolve("bootstrap");
        if (Files.exists(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException("bootstrap cannot be made executable");
        }
    }

    private static void packClasses(ZipFile in, List<? extends ZipEntry> entries, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (ZipEntry entry : entries) {
                if (!entry.getName().startsWith("lib/")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = in.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
    }

    private static void deleteOlder(String function, Path into) throws IOException {
        try (Stream<Path> children = Files.list(into)) {
            children.filter(child -> child.getFileName().toString().matches(function + "-[0-9a-f]{16}"))
                    .forEach(FunctionCode::deleteTree);
        }
    }

    private static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }
}
