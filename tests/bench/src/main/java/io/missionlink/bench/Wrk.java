package io.missionlink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The load generator wrk: a closed loop over a number of connections, in a child process. */
final class Wrk {

    /** With fewer cores, a core reserved for wrk would leave too few for the server and its database. */
    private static final int CORES_TO_PIN = 4;
    private static final String RESULT = "RESULT ";

    private final URI target;
    private final Path folder;

    Wrk(URI target, Path folder) throws IOException {
        this.target = target;
        this.folder = folder;
        try (InputStream script = Wrk.class.getResourceAsStream("/bench/load.lua")) {
            Files.copy(script, folder.resolve("load.lua"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether wrk runs on a core of its own. */
    static boolean pinned() {
        return Runtime.getRuntime().availableProcessors() >= CORES_TO_PIN;
    }

    void tokens(List<String> tokens) throws IOException {
        Files.write(folder.resolve("tokens.txt"), tokens);
    }

    /** Runs without pauses. @param kind kind of request in load.lua */
    RoundResult run(String kind, List<UUID> missions, int connections, int seconds) {
        return run(kind, missions, connections, seconds, Duration.ZERO);
    }

    /** @param pause average pause of a connection between a response and the next request */
    RoundResult run(String kind, List<UUID> missions, int connections, int seconds, Duration pause) {
        try {
            Path lists = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
            Files.write(lists.resolve("missions.txt"), missions.stream().map(UUID::toString).toList());
            Files.copy(folder.resolve("tokens.txt"), lists.resolve("tokens.txt"));
            Process wrk = new ProcessBuilder(command(kind, lists, connections, seconds, pause)).redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = wrk.waitFor();
            return output.lines().filter(line -> line.startsWith(RESULT)).findFirst().map(Wrk::result)
                    .orElseThrow(() -> new IllegalStateException("wrk ended with %d: %s".formatted(code, output)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> command(String kind, Path lists, int connections, int seconds, Duration pause) {
        List<String> command = new ArrayList<>();
        if (pinned()) {
            command.addAll(List.of("taskset", "-c", Integer.toString(Runtime.getRuntime().availableProcessors() - 1)));
        }
        command.addAll(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "-s",
                folder.resolve("load.lua").toString(), target.toString(), "--", kind, lists.toString(),
                UUID.randomUUID().toString(), Integer.toString(ThreadLocalRandom.current().nextInt(1, 1 << 30)),
                Long.toString(pause.toMillis())));
        return command;
    }

    private static RoundResult result(String line) {
        try {
            JsonNode result = new ObjectMapper().readTree(line.substring(RESULT.length()));
            long rejected = result.get("refused").asLong();
            double seconds = result.get("micros").asLong() / 1e6;
            return new RoundResult((result.get("requests").asLong() - rejected) / seconds, result.get("p50").asLong() / 1e3,
                    result.get("p99").asLong() / 1e3, rejected + result.get("lost").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
