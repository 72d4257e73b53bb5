package io.missionlink.nativeimage;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeSystemProperties;

/**
 * Has threads of the system watch the sockets that virtual threads read. With virtual threads, the default on Linux, a read in
 * a native executable is now and then never woken, though its answer is there (oracle/graal issue 13787): a request then hangs
 * until the socket's timeout. docs/native.md has the figures.
 */
public final class SystemPollers implements Feature {

    private static final String POLLER_MODE = "jdk.pollerMode";
    private static final String SYSTEM_THREADS = "1";

    @Override
    public String getDescription() {
        return "Watches the sockets of virtual threads by threads of the system";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        RuntimeSystemProperties.register(POLLER_MODE, SYSTEM_THREADS);
    }
}
