package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.missionlink.text.Sha256;

/**
 * An unpacked function package.
 *
 * @param directory what is /var/task on AWS
 * @param sha256 of the package, hex
 */
record FunctionCode(Path directory, String sha256, long size) {

    /**
     * Unpacks the package, unless that was done before; an older package of the same function goes away.
     *
     * @throws IllegalStateException if it is missing or no package
     */
    static FunctionCode unpack(String function, Path zip, Path into) {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException("The package of " + function + " is missing: " + zip);
        }
        try {
            String sha256 = sha256(zip);
            Path directory = into.resolve(function + "-" + sha256.substring(0, 16));
            if (!Files.isDirectory(directory)) {
                deleteOlder(function, into);
                Path unfinished = into.resolve(".unpacking-" + function);
                deleteTree(unfinished);
                extract(zip, Files.createDirectories(unfinished));
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
            }
            return new FunctionCode(directory, sha256, Files.size(zip));
        } catch (IOException e) {
            throw new IllegalStateException("The package of " + function + " cannot be unpacked: " + zip, e);
        }
    }

    boolean isNative() {
        return Files.isRegularFile(directory.resolve("bootstrap"));
    }

    private static void extract(Path zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("an entry leaves the package: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        Path bootstrap = into.resolve("bootstrap");
        if (Files.exists(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
            throw new IOException("bootstrap cannot be made executable");
        }
    }

    private static void deleteOlder(String function, Path into) throws IOException {
        Files.createDirectories(into);
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
