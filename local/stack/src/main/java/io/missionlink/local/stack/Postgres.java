package io.missionlink.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.missionlink.local.lifecycle.Folders;

/** PostgreSQL with a persistent data directory and little memory, on the loopback address. A kill loses no committed data. */
final class Postgres {

    static final String NAME = "postgres";

    private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
            "max_connections=60", "jit=off",
            // There is no replica, so a smaller write-ahead log is sufficient.
            "wal_level=minimal", "max_wal_senders=0",
            // As on AWS (terraform/modules/database): the detail of an error contains the row, including personal data.
            "log_min_messages=warning", "log_line_prefix=%m [%p] ", "log_error_verbosity=terse");

    private static final List<String> SMALL = List.of("shared_buffers=32MB", "max_wal_size=256MB");
    /** As in production: the working set fits in memory. */
    private static final List<String> MEASURED = List.of("shared_buffers=512MB", "max_wal_size=2GB");

    private final StateDirectory state;
    private final Secrets secrets;
    private final int port;

    Postgres(StateDirectory state, Secrets secrets, int port) {
        this.state = state;
        this.secrets = secrets;
        this.port = port;
    }

    /** Unpacks PostgreSQL and creates its data directory, if necessary. */
    ProcessSpec prepare(boolean measured) {
        Path home = PostgresBinaries.unpacked(state.resolve("lib"));
        Path data = state.resolve(NAME);
        if (!Files.exists(data)) {
            initialise(home, data);
        }
        List<String> command = asUnprivilegedUser(home.resolve("bin/postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        Stream.concat(SETTINGS.stream(), (measured ? MEASURED : SMALL).stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return new ProcessSpec(NAME, command, Map.of("LC_ALL", "C"), state.log(NAME), databases()::isReady,
                Duration.ofSeconds(60), StopSignal.INT);
    }

    Databases databases() {
        return new Databases(port, secrets);
    }

    /** Creates a temporary directory and renames it, so an interrupted start leaves no incomplete data directory. */
    private void initialise(Path home, Path data) {
        Path temporary = state.resolve(NAME + ".new");
        try {
            Folders.delete(temporary);
            Path password = state.resolve("secrets").resolve(Databases.SUPERUSER_SECRET);
            secrets.get(Databases.SUPERUSER_SECRET);
            List<String> command = asUnprivilegedUser(home.resolve("bin/initdb"));
            command.addAll(List.of("-D", temporary.toString(), "-U", Databases.SUPERUSER, "--pwfile", password.toString(),
                    "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            run(command);
            Files.move(temporary, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("Cannot create the database folder %s: %s".formatted(data, e.getMessage()), e);
        }
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(state.log(NAME).toFile()));
        builder.environment().keySet().retainAll(InheritedEnvironment.VARIABLES);
        builder.environment().put("LC_ALL", "C");
        try {
            if (builder.start().waitFor() != 0) {
                throw new StackException("PostgreSQL cannot create its data directory: see " + state.log(NAME));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL created its data directory", e);
        }
    }

    /** PostgreSQL does not run as root. A separate user namespace maps root to another user. */
    private static List<String> asUnprivilegedUser(Path program) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        return command;
    }
}
