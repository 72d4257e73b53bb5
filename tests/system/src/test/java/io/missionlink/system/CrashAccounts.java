package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accounts of the crash matrix, created once because a sign-up costs more than the requests of a round. */
final class CrashAccounts {

    static final int FAILURE_SHARE_BPS = 1_000;
    private static final long TOP_UP = 1_000_000_000;
    /** Access tokens expire after 15 minutes. */
    private static final Duration TOKEN_USED_FOR = Duration.ofMinutes(8);

    private final TestEnvironment env;
    private TestUser manualStreamer;
    private TestUser autoAcceptingStreamer;
    private List<TestUser> viewers = new ArrayList<>();
    private Instant loggedInAt = Instant.now();

    CrashAccounts(TestEnvironment env) {
        this.env = env;
        this.manualStreamer = TestUser.streamer(env, "Manual", "ko");
        this.autoAcceptingStreamer = TestUser.streamer(env, "Auto", "en");
        Stream.of("Viewer1", "Viewer2", "Viewer3", "Viewer4").forEach(name -> viewers.add(TestUser.viewer(env, name, "en")));
        manualStreamer.setTerms(false, FAILURE_SHARE_BPS);
        autoAcceptingStreamer.setTerms(true, FAILURE_SHARE_BPS);
        viewers.forEach(viewer -> viewer.topUp(TOP_UP));
        env.aws().awaitSubscribed(all());
    }

    /** Accepts or rejects each proposal by a request. */
    TestUser manualStreamer() {
        return manualStreamer;
    }

    /** Accepts every proposal automatically. */
    TestUser autoAcceptingStreamer() {
        return autoAcceptingStreamer;
    }

    TestUser viewer(int index) {
        return viewers.get(index);
    }

    List<TestUser> all() {
        return Stream.concat(viewers.stream(), Stream.of(manualStreamer, autoAcceptingStreamer)).toList();
    }

    void renewTokens() {
        if (loggedInAt.plus(TOKEN_USED_FOR).isBefore(Instant.now())) {
            manualStreamer = manualStreamer.withNewToken(env);
            autoAcceptingStreamer = autoAcceptingStreamer.withNewToken(env);
            viewers = new ArrayList<>(viewers.stream().map(viewer -> viewer.withNewToken(env)).toList());
            loggedInAt = Instant.now();
        }
    }
}
