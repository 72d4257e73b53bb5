package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Logs of the services of a stack: JSON, a line each. */
final class ServiceLogs {

    private static final List<String> SERVICES = List.of("user-service", "mission-service");
    private static final List<String> LEVELS = List.of("WARN", "ERROR", "FATAL");
    private static final int MOST = 20;

    private final Path folder;

    /** @param state the folder of the stack's data */
    ServiceLogs(Path state) {
        folder = state.resolve("logs");
    }

    /** The last warnings and errors since then, the oldest first. */
    List<String> warnings(Instant since) {
        return SERVICES.stream().flatMap(service -> {
            List<String> all = entries(service).filter(entry -> isWarning(entry, since))
                    .map(entry -> service + ": " + text(entry)).toList();
            return all.subList(Math.max(0, all.size() - MOST), all.size()).stream();
        }).toList();
    }

    private Stream<JsonNode> entries(String service) {
        Path log = folder.resolve(service + ".log");
        if (!Files.exists(log)) {
            return Stream.empty();
        }
        try {
            // A process that is killed may leave half a character.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{"))
                    .filter(line -> line.endsWith("}")).map(Answer::json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWarning(JsonNode entry, Instant since) {
        return LEVELS.contains(entry.path("level").asText()) && !Instant.parse(entry.get("timestamp").asText()).isBefore(since);
    }

    private static String text(JsonNode entry) {
        String cause = entry.path("exception").path("message").asText();
        return "%s %s %s %s%s".formatted(entry.get("timestamp").asText(), entry.get("level").asText(),
                entry.path("loggerName").asText(), entry.path("message").asText(), cause.isEmpty() ? "" : " (" + cause + ")");
    }
}
