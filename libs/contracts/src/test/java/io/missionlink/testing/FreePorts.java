package io.missionlink.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ports of the packaged service, so that its tests run beside a stack that is up. Port 0, which serves the tests inside the
 * process, does not do: the metrics of the two servers then have different tags, and Prometheus refuses the second.
 */
public final class FreePorts implements LauncherSessionListener {

    private static final int FROM = 26_000;
    /** From here on the system gives ports to connections: one of them could take the service's between two of its starts. */
    private static final int EPHEMERAL_FROM = 32_768;
    private static final String MANAGEMENT = "test.management.port";
    // Only failsafe sets it.
    private static final String PACKAGED = "native.image.path";

    /** What the packaged service has to be told, because a test's port reaches its HTTP port only; nothing elsewhere. */
    public static Map<String, String> config() {
        String port = System.getProperty(MANAGEMENT);
        return port == null ? Map.of() : Map.of("quarkus.management.port", port);
    }

    /** @param inProcess address of the management port where the service runs in the process of the test */
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
