package io.missionlink.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Selects free ports for a packaged service, so that its tests can run next to a running local stack. Port 0, which in-process
 * tests use, does not work here: the metrics of the two servers would have different tags, and Prometheus rejects the second.
 */
public final class FreePorts implements LauncherSessionListener {

    private static final int FROM = 26_000;
    /** Start of the ephemeral ports: a connection could take one of them between two starts of the service. */
    private static final int EPHEMERAL_FROM = 32_768;
    private static final String MANAGEMENT = "test.management.port";
    // Set by failsafe only.
    private static final String PACKAGED = "native.image.path";

    /** Configuration of a packaged service: the test port sets only its HTTP port. Empty for in-process tests. */
    public static Map<String, String> config() {
        String port = System.getProperty(MANAGEMENT);
        return port == null ? Map.of() : Map.of("quarkus.management.port", port);
    }

    /** @param inProcess URL of the management port if the service runs in the process of the test */
    public static URI management(URI inProcess) {
        String port = System.getProperty(MANAGEMENT);
        return port == null ? inProcess : URI.create("http://localhost:" + port + "/");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(PACKAGED) == null || System.getProperty(MANAGEMENT) != null) {
            return;
        }
        int[] ports = ThreadLocalRandom.current().ints(FROM, EPHEMERAL_FROM).filter(FreePorts::isFree).distinct().limit(2)
                .toArray();
        System.setProperty("quarkus.http.test-port", String.valueOf(ports[0]));
        System.setProperty(MANAGEMENT, String.valueOf(ports[1]));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
