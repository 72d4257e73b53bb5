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

/** PostgreSQL with a data directory that stays: small, on the loopback address, safe against a kill. */
final class Postgres {

    static final String NAME = "postgres";

    private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
            "max_connections=60", "jit=off",
            // Nobody replicates it: less log to write.
            "wal_level=minimal", "max_wal_senders=0",
            // As on AWS (terraform/modules/database): an error's detail repeats the row, and with it whose it is.
            "log_min_messages=warning", "log_line_prefix=%m [%p] ", "log_error_verbosity=terse");

    private static final List<String> SMALL = List.of("shared_buffers=32MB", "max_wal_size=256MB");
    /** As one in production: what it works with is in memory. */
    private static final List<String> MEASURED = List.of("shared_buffers=512MB", "max_wal_size=2GB");

    private final StateDirectory state;
    private final Secrets secrets;
    private final int port;

    Postgres(StateDirectory state, Secrets secrets, int port) {
        this.state = state;
        this.secrets = secrets;
        this.port = port;
    }

    /** Unpacks it and makes its data directory, if that was not done before. */
    ProcessSpec prepare(boolean measured) {
        Path home = PostgresBinaries.unpacked(state.resolve("lib"));
        Path data = state.resolve(NAME);
        if (!Files.exists(data)) {
            initialise(home, data);
        }
        List<String> command = asUser(home.resolve("bin/postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        Stream.concat(SETTINGS.stream(), (measured ? MEASURED : SMALL).stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return new ProcessSpec(NAME, command, Map.of("LC_ALL", "C"), state.log(NAME), databases()::answers,
                Duration.ofSeconds(60), StopSignal.INT);
    }

    Databases databases() {
        return new Databases(port, secrets);
    }

    /** Made beside and moved into place: a start that was interrupted leaves no half of it. */
    private void initialise(Path home, Path data) {
        Path fresh = state.resolve(NAME + ".new");
        try {
            Folders.delete(fresh);
            Path password = state.resolve("secrets").resolve(Databases.SUPERUSER_SECRET);
            secrets.get(Databases.SUPERUSER_SECRET);
            List<String> command = asUser(home.resolve("bin/initdb"));
            command.addAll(List.of("-D", fresh.toString(), "-U", Databases.SUPERUSER, "--pwfile", password.toString(),
                    "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            run(command);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("Cannot make the database's folder %s: %s".formatted(data, e.getMessage()), e);
        }
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(state.log(NAME).toFile()));
        builder.environment().keySet().retainAll(Inherited.VARIABLES);
        builder.environment().put("LC_ALL", "C");
        try {
            if (builder.start().waitFor() != 0) {
                throw new StackException("PostgreSQL cannot make its data directory: see " + state.log(NAME));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    /** PostgreSQL refuses to run as root: a user namespace of its own makes it somebody else. */
    private static List<String> asUser(Path program) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        return command;
    }
}
