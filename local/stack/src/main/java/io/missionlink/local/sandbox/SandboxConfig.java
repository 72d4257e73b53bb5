package io.missionlink.local.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of the payment sandbox.
 *
 * @param key API key, which the caller sends as bearer token
 * @param webhookKey {@code whsec_<base64>}
 * @param webhook URI for the outcome of a payment
 * @param retries delays before the retries of a failed webhook
 * @param keyLifetime time after which an idempotency key is forgotten
 * @param file keeps the payments across restarts; empty to keep them in memory only
 */
public record SandboxConfig(int port, String key, String webhookKey, URI webhook, List<Duration> retries,
        Duration keyLifetime, Optional<Path> file) {

    private static final Duration DEFAULT_KEY_LIFETIME = Duration.ofHours(24);

    /** Retries for about 9 minutes, similar to a real provider. */
    private static final List<Duration> DEFAULT_RETRIES = List.of(Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
            Duration.ofSeconds(120), Duration.ofSeconds(300));

    public SandboxConfig {
        retries = List.copyOf(retries);
    }

    /** Keeps the payments in memory only. */
    public SandboxConfig(int port, String key, String webhookKey, URI webhook, List<Duration> retries) {
        this(port, key, webhookKey, webhook, retries, DEFAULT_KEY_LIFETIME, Optional.empty());
    }

    public static SandboxConfig of(int port, String key, String webhookKey, URI webhook, Path file) {
        return new SandboxConfig(port, key, webhookKey, webhook, DEFAULT_RETRIES, DEFAULT_KEY_LIFETIME, Optional.of(file));
    }
}
