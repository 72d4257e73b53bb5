package io.missionlink.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.user.rotation.Rotation;

class ClientHashesTest {

    private static final String HASH = "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String WRITTEN = "{\"mission-service\":[{\"sha256\":\"%s\",\"state\":\"current\",\"since\":\"%s\"}]}"
            .formatted(HASH, NOW);

    @Test
    void whatIsReadIsWhatWasWritten() {
        Map<String, Rotation<String>> clients = Map.of("mission-service", Rotation.of(HASH, NOW));

        assertThat(ClientHashes.write(clients)).isEqualTo(WRITTEN);
        assertThat(ClientHashes.parse(WRITTEN)).isEqualTo(clients);
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, String> wrong = Map.of(
                "", "not a JSON object",
                "[]", "not a JSON object",
                "{", "not a JSON object",
                "{\"mission-service\":\"" + HASH + "\"}", "not exactly one is current",
                WRITTEN.replace(HASH, "a secret"), "mission-service has what is not the hex SHA-256",
                WRITTEN.replace("current", "first"), "mission-service has a secret whose state",
                WRITTEN.replace("current", "next"), "of the secrets of mission-service not exactly one is current",
                WRITTEN.replace(NOW.toString(), "today"), "mission-service has a secret that does not say since when");

        wrong.forEach((json, reason) -> assertThatIllegalArgumentException().isThrownBy(() -> ClientHashes.parse(json))
                .withMessageContaining(reason).withMessageNotContaining("a secret\""));
    }
}
