package io.missionlink.system;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Logs in JSON lines.
 *
 * @param logs texts by file name
 */
record ServiceLogs(Map<String, String> logs) {

    private static final List<String> LEVELS = List.of("WARN", "ERROR", "FATAL");
    private static final int MAX_PER_LOG = 20;

    /** The last 20 warnings and errors of each log since this time, oldest first. */
    List<String> warnings(Instant since) {
        return logs.entrySet().stream().flatMap(log -> {
            List<String> all = entries(log.getValue()).filter(entry -> isWarning(entry, since))
                    .map(entry -> log.getKey() + ": " + text(entry)).toList();
            return all.subList(Math.max(0, all.size() - MAX_PER_LOG), all.size()).stream();
        }).toList();
    }

    /** Skips lines that are not JSON and the truncated last line of a killed process. */
    private static Stream<JsonNode> entries(String log) {
        return log.lines().filter(line -> line.startsWith("{\"timestamp\"") && line.endsWith("}")).map(Response::json);
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
