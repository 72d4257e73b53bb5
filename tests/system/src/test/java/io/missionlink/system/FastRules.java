package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The rules of {@code gitops-manifests} with every duration divided by ten: {@code for}, range selectors and thresholds in
 * seconds. The ranges of burn rates are divided by 60, because their alerts clear only when the longer range has passed.
 * Everything else is unchanged.
 */
final class FastRules {

    static final int FACTOR = 10;
    static final int BURN_RATE_FACTOR = 60;

    /** Thresholds in seconds, by alert. */
    private static final Map<String, String> SECONDS = Map.of(
            "ReconciliationStale", "> 600",
            "MissionUnsettled", "> 120",
            "OutboxLag", "> 30",
            "SweeperStopped", "> 60",
            "QueueAge", "> 300");
    private static final Pattern BURN_RATE = Pattern.compile("mission_link:\\w+:(ratio|increase)\\d+[mhd]");
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+)([smhd])]");
    private static final Map<String, Integer> UNITS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);

    private FastRules() {
    }

    /** @return a file of rules for Prometheus */
    static Path write(Path alerts, Path target) {
        try {
            JsonNode rules = new YAMLMapper().readTree(alerts.toFile()).get("spec");
            Set<String> changed = new HashSet<>();
            rules.get("groups").forEach(group -> group.get("rules").forEach(rule -> divide((ObjectNode) rule, changed)));
            assertThat(changed).as("alerts with a threshold in seconds").isEqualTo(SECONDS.keySet());
            Files.createDirectories(target.toAbsolutePath().getParent());
            return Files.writeString(target, rules.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void divide(ObjectNode rule, Set<String> changed) {
        int factor = BURN_RATE.matcher(rule.path("record").asText()).matches() ? BURN_RATE_FACTOR : FACTOR;
        String expression = RANGE.matcher(rule.get("expr").asText())
                .replaceAll(range -> "[" + seconds(range, factor) + "]");
        String alert = rule.path("alert").asText();
        if (SECONDS.containsKey(alert)) {
            String threshold = SECONDS.get(alert);
            assertThat(expression).as("threshold of %s", alert).contains(threshold);
            expression = expression.replace(threshold, "> " + Integer.parseInt(threshold.substring(2)) / FACTOR);
            changed.add(alert);
        }
        rule.put("expr", expression);
        if (rule.has("for")) {
            rule.put("for", RANGE.matcher("[" + rule.get("for").asText() + "]").replaceAll(range -> seconds(range, FACTOR)));
        }
    }

    private static String seconds(MatchResult range, int factor) {
        return Integer.parseInt(range.group(1)) * UNITS.get(range.group(2)) / factor + "s";
    }
}
