package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Logs in to unknown accounts, about three times a second, until it is closed. */
final class FailedLogins implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final TestEnvironment env;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ConcurrentTasks tasks = new ConcurrentTasks("A log-in with a wrong password");

    FailedLogins(TestEnvironment env) {
        this.env = env;
    }

    void start() {
        tasks.start(() -> {
            for (int i = 0; !stopped.get(); i++) {
                Response response = env.anonymousClient().post("/api/users/login",
                        Map.of("loginId", "nobody-" + i, "password", "wrong-password"));
                assertThat(response.status()).isIn(401, 429);
                Thread.sleep(PAUSE);
            }
        });
    }

    @Override
    public void close() {
        stopped.set(true);
        tasks.join();
    }
}
