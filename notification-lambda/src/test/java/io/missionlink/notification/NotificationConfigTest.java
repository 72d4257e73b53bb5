package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class NotificationConfigTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("WEB_ADDRESS", "https://missions.example/",
            "USER_SERVICE_URL", "http://localhost", "NOTIFICATION_TOPIC_PREFIX", "topic", "NOTIFICATION_QUEUE_URL", "queue");

    @Test
    void readsAddressOfWebClient() {
        assertThat(config(ENVIRONMENT).webAddress()).hasToString("https://missions.example");
    }

    @Test
    void namesMissingOrInvalidAddressOfWebClient() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("WEB_ADDRESS", "missions.example");
        assertThatThrownBy(() -> config(environment)).hasMessageContaining("mission-link.notification.web-address")
                .hasMessageContaining("must be an http(s) URL without a path");

        environment.remove("WEB_ADDRESS");
        assertThatThrownBy(() -> config(environment)).hasMessageContaining("WEB_ADDRESS");
    }

    @Test
    void limitsMailsByDefault() {
        NotificationConfig.Limits limits = config(ENVIRONMENT).limits();

        assertThat(limits.enabled()).isTrue();
        assertThat(limits.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.perHour()).isEqualTo(20);
    }

    /** Reads the packaged settings without Quarkus. */
    static NotificationConfig config() {
        return config(ENVIRONMENT);
    }

    private static NotificationConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().withMapping(NotificationConfig.class).addDefaultInterceptors()
                .withSources(properties()).withDefaultValues(environment).build().getConfigMapping(NotificationConfig.class);
    }

    private static PropertiesConfigSource properties() {
        try {
            return new PropertiesConfigSource(MessageComposer.class.getResource("/application.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
