package io.missionlink.local.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * @param key what a caller shows as its bearer token
 * @param webhookKey {@code whsec_<base64>}
 * @param webhook where the outcome of a payment is told
 * @param retries waits before a webhook that was not taken is sent again
 */
public record SandboxConfig(int port, String key, String webhookKey, URI webhook, List<Duration> retries) {

    /** As patient as a provider: about ten minutes of tries. */
    private static final List<Duration> PATIENT = List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(300));

    public SandboxConfig {
        retries = List.copyOf(retries);
    }

    public static SandboxConfig of(int port, String key, String webhookKey, URI webhook) {
        return new SandboxConfig(port, key, webhookKey, webhook, PATIENT);
    }
}
