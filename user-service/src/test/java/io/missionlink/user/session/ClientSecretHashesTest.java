package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.Rotation;

class ClientSecretHashesTest {

    private static final String HASH = "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String STORED = "{\"mission-service\":[{\"sha256\":\"%s\",\"state\":\"current\",\"since\":\"%s\"}]}"
            .formatted(HASH, NOW);

    @Test
    void roundTripsStoredFormat() {
        Map<String, Rotation<String>> clients = Map.of("mission-service", Rotation.of(HASH, NOW));

        assertThat(ClientSecretHashes.toJson(clients)).isEqualTo(STORED);
        assertThat(ClientSecretHashes.parse(STORED)).isEqualTo(clients);
    }

    @Test
    void namesReasonWhenFileIsInvalid() {
        Map<String, String> invalid = Map.of(
                "", "not a JSON object",
                "[]", "not a JSON object",
                "{", "not a JSON object",
                "{\"mission-service\":\"" + HASH + "\"}", "exactly one version must be current",
                STORED.replace(HASH, "a secret"), "mission-service has a sha256 that is not 64 hex digits",
                STORED.replace("current", "first"), "mission-service has a secret with a state other",
                STORED.replace("current", "next"), "secrets of mission-service: exactly one version must be current",
                STORED.replace(NOW.toString(), "today"), "mission-service has a secret without a valid \"since\" time");

        invalid.forEach((json, reason) -> assertThatIllegalArgumentException().isThrownBy(() -> ClientSecretHashes.parse(json))
                .withMessageContaining(reason).withMessageNotContaining("a secret\""));
    }
}
