package io.missionlink.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import io.missionlink.local.lifecycle.Folders;

/** Unpacks PostgreSQL from the class path into a folder, if necessary. */
final class PostgresBinaries {

    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {
    }

    /** @return the folder that contains {@code bin/} */
    static Path unpacked(Path folder) {
        Path home = folder.resolve(resource().replace(".txz", ""));
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Path temporary = folder.resolve("unpacking");
            Folders.delete(temporary);
            Files.createDirectories(temporary);
            unpack(temporary);
            Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (IOException e) {
            throw new StackException("Cannot unpack PostgreSQL into %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static String resource() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(system, processor);
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + resource())) {
            if (packed == null) {
                throw new StackException("PostgreSQL is not available for this platform: " + resource());
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(folder.resolve(entry.getName()).normalize(), entry, tar);
                }
            }
        }
    }

    private static void write(Path target, TarArchiveEntry entry, InputStream content) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
