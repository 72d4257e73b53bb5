package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.microprofile.config.ConfigProvider;

import io.missionlink.testing.FreePorts;
import io.missionlink.testing.StubServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Configures the service with the ports of its dependencies. A port is open only while a test runs a {@link StubServer}. */
public final class DependencyPorts implements QuarkusTestResourceLifecycleManager {

    private static final String PROVIDER = "test.port.provider";
    private static final String EVENT_BRIDGE = "test.port.event-bridge";

    @Override
    public Map<String, String> start() {
        int provider = freePort();
        int eventBridge = freePort();
        // The EventBridge client uses the default credentials chain, as on AWS. The service's configuration is not part of it.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        Map<String, String> config = new HashMap<>(FreePorts.config());
        config.putAll(Map.ofEntries(
                Map.entry(PROVIDER, Integer.toString(provider)),
                Map.entry("PAYMENT_PROVIDER_URL", "http://localhost:" + provider),
                Map.entry("PAYMENT_PROVIDER_KEY", "test-key"),
                Map.entry("PAYMENT_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder()
                        .encodeToString("webhook secret of the stubbed provider".getBytes(StandardCharsets.UTF_8))),
                Map.entry("CLIENT_SECRET_FILE", clientSecret().toString()),
                Map.entry(EVENT_BRIDGE, Integer.toString(eventBridge)),
                Map.entry("mission-link.aws.endpoint", "http://localhost:" + eventBridge),
                Map.entry("aws.accessKeyId", "test"),
                Map.entry("aws.secretAccessKey", "test"),
                // Background jobs are off: a test that needs one calls it.
                Map.entry("mission-link.outbox.relay", "false"),
                Map.entry("mission-link.payment.reconcile-every", "off"),
                Map.entry("mission-link.reconciliation.look-every", "off"),
                Map.entry("mission-link.payment-report.look-every", "off"),
                Map.entry("mission-link.payment.reconcile-page", "5"),
                Map.entry("mission-link.payment.reconcile-per-user", "3"),
                // 2 minutes in production.
                Map.entry("mission-link.mission.remind-after", "PT4S")));
        return config;
    }

    @Override
    public void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static Path clientSecret() {
        try {
            Path file = Files.writeString(Files.createTempFile("client-secret", ""), "test-secret");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int provider() {
        return port(PROVIDER);
    }

    public static int eventBridge() {
        return port(EVENT_BRIDGE);
    }

    private static int port(String name) {
        return ConfigProvider.getConfig().getValue(name, Integer.class);
    }

    /** Below the ephemeral range: no other process gets the port while no stub listens on it. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue; // the port is in use
            }
        }
    }
}
