package io.missionlink.nativeimage;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeSystemProperties;

/**
 * Polls the sockets of virtual threads by platform threads. With virtual threads as pollers, the default on Linux, a read in a
 * native executable is sometimes never woken although the response has arrived (oracle/graal issue 13787). The request then
 * hangs until the socket's timeout. docs/native.md has the figures.
 */
public final class PlatformThreadPollers implements Feature {

    private static final String POLLER_MODE = "jdk.pollerMode";
    private static final String PLATFORM_THREADS = "1";

    @Override
    public String getDescription() {
        return "Polls the sockets of virtual threads by platform threads";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        RuntimeSystemProperties.register(POLLER_MODE, PLATFORM_THREADS);
    }
}
