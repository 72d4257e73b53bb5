package io.missionlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ports of the packaged service, so that its tests run beside a stack that is up. Port 0, which serves the tests inside the
 * process, does not do: the metrics of the two servers then have different tags, and Prometheus refuses the second.
 */
public final class FreePorts implements LauncherSessionListener {

    private static final String MANAGEMENT = "test.management.port";
    // Only failsafe sets it.
    private static final String PACKAGED = "native.image.path";

    /** What the packaged service has to be told, because a test's port reaches its HTTP port only; nothing elsewhere. */
    public static Map<String, String> config() {
        String port = System.getProperty(MANAGEMENT);
        return port == null ? Map.of() : Map.of("quarkus.management.port", port);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(PACKAGED) == null || System.getProperty(MANAGEMENT) != null) {
            return;
        }
        try (ServerSocket http = new ServerSocket(0); ServerSocket management = new ServerSocket(0)) {
            System.setProperty("quarkus.http.test-port", String.valueOf(http.getLocalPort()));
            System.setProperty(MANAGEMENT, String.valueOf(management.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
