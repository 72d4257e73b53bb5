package io.missionlink.local.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.missionlink.local.lifecycle.AotCache;
import io.missionlink.local.lifecycle.Folders;
import io.missionlink.text.Sha256;

/**
 * An unpacked function package.
 *
 * @param directory the content of /var/task on AWS, except that a JVM function's own classes are in a jar
 * @param sha256 of the package, hex
 */
record FunctionCode(Path directory, String sha256, long size) {

    private static final String CLASSES = "classes.jar";

    /**
     * Unpacks the package into its parent directory if necessary, and deletes older unpacked packages of the function.
     * Concurrent stacks share the unpacked package and its AOT cache.
     *
     * @throws IllegalStateException if the package is missing or cannot be unpacked
     */
    static FunctionCode unpack(String function, Path zip) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException("The package of " + function + " is missing: " + zip);
        }
        try {
            String sha256 = sha256(zip);
            Path directory = zip.resolveSibling(function + "-" + sha256.substring(0, 16));
            if (!Files.isDirectory(directory)) {
                deleteOlder(function, directory);
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

    /** Class path of a JVM function in the order of AWS: its own classes, then its libraries. */
    String classPath() {
        return directory.resolve(CLASSES) + File.pathSeparator + directory.resolve("lib") + "/*";
    }

    AotCache aotCache() {
        return new AotCache(directory);
    }

    /** Another stack may have published the same package first. */
    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(unfinished);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** Packs a JVM function's own classes into a jar, because an AOT cache does not cover classes in folders. */
    private static void extract(Path zip, Path into) throws IOException {
        try (ZipFile in = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = in.stream().filter(entry -> !entry.isDirectory()).toList();
            boolean jvm = in.getEntry("bootstrap") == null;
            for (ZipEntry entry : entries) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("Zip entry outside of the target directory: " + entry.getName());
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
            throw new IOException("Cannot make bootstrap executable");
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

    /** @param current another stack may have published it meanwhile */
    private static void deleteOlder(String function, Path current) throws IOException {
        try (Stream<Path> children = Files.list(current.getParent())) {
            for (Path older : children.filter(child -> child.getFileName().toString().matches(function + "-[0-9a-f]{16}"))
                    .filter(child -> !child.equals(current)).toList()) {
                Folders.delete(older);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }
}
