package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** PostgreSQL that archives its write-ahead log, and its restore to a point in time (docs/runbooks/restore.md). */
public final class ArchivingPostgres implements AutoCloseable {

    private static final String WAL = "pg_wal";
    /** Not part of a base backup. The log comes from the archive. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", WAL);

    private final Path data;
    private final Path archive;
    private final EmbeddedPostgres server;

    private ArchivingPostgres(Path data, Path archive, List<String> settings) {
        this.data = data;
        this.archive = archive;
        try {
            server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                    .setDataDirectoryCustomizer(folder -> append(folder.toPath().resolve("postgresql.auto.conf"), settings))
                    .setPGStartupWait(Duration.ofSeconds(30)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file, because a setting on the command line must not contain a space. */
    private static void append(Path file, List<String> settings) {
        try {
            Files.write(file, settings, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an empty server with the database {@code missions} and its two roles. */
    public static ArchivingPostgres start(Path folder) {
        Path archive = directory(folder.resolve("archive"));
        ArchivingPostgres postgres = new ArchivingPostgres(directory(folder.resolve("data")), archive,
                List.of("archive_mode = on", "archive_command = 'cp %%p %s/%%f'".formatted(archive)));
        postgres.execute("CREATE ROLE missions_owner LOGIN PASSWORD 'owner'");
        postgres.execute("CREATE ROLE missions_service LOGIN PASSWORD 'service'");
        postgres.execute("CREATE DATABASE missions OWNER missions_owner");
        Flyway.configure().dataSource(postgres.environment().get("DB_URL"), "missions_owner", "owner")
                .placeholders(Map.of("service_role", "missions_service")).load().migrate();
        return postgres;
    }

    /** Starts a server on a base backup and replays the archived log. It accepts writes when it has reached the time. */
    public ArchivingPostgres restore(Path backup, String time) {
        try {
            Files.createFile(backup.resolve("recovery.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ArchivingPostgres restored = new ArchivingPostgres(backup, archive,
                List.of("archive_mode = off", "restore_command = 'cp %s/%%f %%p'".formatted(archive),
                        "recovery_target_time = '%s'".formatted(time), "recovery_target_action = promote"));
        Awaitility.await("end of the recovery").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .until(() -> restored.query("SELECT pg_is_in_recovery()").equals("f"));
        return restored;
    }

    /** Copies the data directory while the server runs. @param writes run while the backup is in progress */
    public Path backUp(Path target, Runnable writes) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('rehearsal', fast => true)");
            writes.run();
            copy(directory(target));
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                stopped.next();
                Files.writeString(target.resolve("backup_label"), stopped.getString(1));
            }
            return target;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(Path target) throws IOException {
        directory(target.resolve(WAL));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> !file.equals(data)).toList()) {
                Path relative = data.relativize(file);
                if (!NOT_COPIED.contains(relative.getName(0).toString())) {
                    copy(file, target.resolve(relative));
                }
            }
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        } catch (NoSuchFileException e) {
            // The server removes temporary files during the copy.
        }
    }

    /** Waits until everything that was committed before the call is in the archive. */
    public void archiveLog() {
        String segment = query("SELECT pg_walfile_name(pg_switch_wal())");
        Awaitility.await("archived segment " + segment).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(archive.resolve(segment)));
    }

    /** Environment variables of the service. */
    public Map<String, String> environment() {
        return Map.of("DB_URL", "jdbc:postgresql://localhost:%d/missions".formatted(server.getPort()),
                "DB_USERNAME", "missions_service", "DB_PASSWORD", "service",
                "DB_OWNER_USERNAME", "missions_owner", "DB_OWNER_PASSWORD", "owner");
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the first column of the first row as text. */
    public String query(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL rejects a data directory that others can read. */
    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
