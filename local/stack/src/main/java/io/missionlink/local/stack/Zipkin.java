package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Zipkin, which keeps the newest traces in memory. */
final class Zipkin {

    static final String NAME = "zipkin";

    private static final int MAX_SPANS = 100_000;

    private Zipkin() {
    }

    /** Returns the program, which only {@code ./run --observe} resolves. */
    static Optional<Path> find(Path repository) {
        Path library = repository.resolve("local/zipkin/target/lib");
        if (!Files.isDirectory(library)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(library)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessSpec prepare(Path jar, StackOptions options, StateDirectory state) {
        int port = options.ports().observation().zipkin();
        // Zipkin has no variable for the address. Without one, it listens on all addresses.
        List<String> program = List.of("-jar", jar.toString(), "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].port=" + port, "--armeria.ports[0].protocols=http");
        List<String> command = JvmCommand.command(
                List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow"), program);
        Map<String, String> environment = Map.of("STORAGE_TYPE", "mem", "MEM_MAX_SPANS", Integer.toString(MAX_SPANS));
        return new ProcessSpec(NAME, LowPriority.wrap(options, command), environment, state.log(NAME),
                Readiness.returnsOk(URI.create("http://127.0.0.1:" + port + "/health")), Duration.ofSeconds(60),
                StopSignal.TERM);
    }
}
