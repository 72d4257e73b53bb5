package io.missionlink.local.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Configuration of the payment sandbox.
 *
 * @param key API key, which the caller sends as bearer token
 * @param webhookKey {@code whsec_<base64>}
 * @param webhook URI for the outcome of a payment
 * @param retries delays before the retries of a failed webhook
 */
public record SandboxConfig(int port, String key, String webhookKey, URI webhook, List<Duration> retries) {

    /** Retries for about 9 minutes, similar to a real provider. */
    private static final List<Duration> DEFAULT_RETRIES = List.of(Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(300));

    public SandboxConfig {
        retries = List.copyOf(retries);
    }

    public static SandboxConfig of(int port, String key, String webhookKey, URI webhook) {
        return new SandboxConfig(port, key, webhookKey, webhook, DEFAULT_RETRIES);
    }
}
