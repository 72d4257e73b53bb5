package io.missionlink.missions.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Where the service looks for its neighbours in a test: a {@link Neighbour} is there exactly while the test has one. */
public final class NeighbourPorts implements QuarkusTestResourceLifecycleManager {

    private static final String PROVIDER = "test.port.provider";
    private static final String EVENT_BRIDGE = "test.port.event-bridge";

    @Override
    public Map<String, String> start() {
        int provider = freePort();
        int eventBridge = freePort();
        // The raw client finds its credentials as on AWS: not in our configuration.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        return Map.of(
                PROVIDER, Integer.toString(provider), "PAYMENT_PROVIDER_URL", "http://localhost:" + provider,
                EVENT_BRIDGE, Integer.toString(eventBridge), "mission-link.aws.endpoint", "http://localhost:" + eventBridge);
    }

    @Override
    public void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
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

    /** Below those that the system hands out: nobody else gets it while no neighbour is there. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue; // taken
            }
        }
    }
}
