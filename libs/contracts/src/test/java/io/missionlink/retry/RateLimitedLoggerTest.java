package io.missionlink.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class RateLimitedLoggerTest {

    private final AtomicInteger lines = new AtomicInteger();

    @Test
    void logsOnceWithinInterval() {
        RateLimitedLogger logger = new RateLimitedLogger(Duration.ofHours(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.submit(() -> logger.run(lines::incrementAndGet));
            }
        }
        assertThat(lines).hasValue(1);
    }

    @Test
    void logsAgainAfterInterval() throws InterruptedException {
        RateLimitedLogger logger = new RateLimitedLogger(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            logger.run(lines::incrementAndGet);
            Thread.sleep(2);
        }
        assertThat(lines).hasValue(3);
    }
}
