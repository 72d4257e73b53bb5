package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Drops the first response of each request and retries the request with the same idempotency key: each takes effect once.
 * {@code -Ddropped.requests=10000} is the long form, {@code -Ddropped.seed=7} repeats a seed.
 */
@ExtendWith(TestEnvironmentExtension.class)
class DroppedResponsesSystemIT {

    private static final int REQUESTS = Integer.getInteger("dropped.requests", 1_000);
    private static final long SEED = Long.getLong("dropped.seed", 1);
    private static final int PARALLELISM = 16;

    private final TestEnvironment env;

    DroppedResponsesSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void appliesRetriedRequestOnce() throws Exception {
        System.out.printf("Dropped responses: requests=%d seed=%d%n", REQUESTS, SEED);
        LostResponseLoad load = new LostResponseLoad(env);
        Random random = new Random(SEED);
        long start = System.nanoTime();
        try (LossyProxy proxy = new LossyProxy(env.stack().gateway().getPort(), SEED);
                ExecutorService threads = Executors.newFixedThreadPool(PARALLELISM, Thread.ofVirtual().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                LostResponseLoad.KeyedRequest request = load.draw(random);
                all.add(threads.submit(() -> {
                    sendAndLoseResponse(proxy, request);
                    load.retry(request);
                }));
            }
            for (Future<?> sent : all) {
                sent.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        load.assertEachAppliedOnce(REQUESTS);
        load.cancelMissions();
        Reports.write("dropped-responses-report.md",
                """
                        # Dropped responses report

                        Written by `DroppedResponsesSystemIT` ([faults.md](faults.md)). %s; seed %d, %.0f s.
                        The first response of every request was dropped.

                        | Requests | Applied at the first attempt (retry replayed) | Applied at the retry | Applied twice |
                        |---|---|---|---|
                        | %,d | %,d | %,d | 0 |
                        """
                        .formatted(Reports.environment(), SEED, seconds, REQUESTS, load.replayed(),
                                REQUESTS - load.replayed()));
    }

    private static void sendAndLoseResponse(LossyProxy proxy, LostResponseLoad.KeyedRequest request) {
        Client client = new Client(proxy.uri(), Optional.of(request.user().api().token().orElseThrow()));
        assertThatThrownBy(() -> client.post(request.path(), request.key(), request.body())).as("lost response")
                .isInstanceOf(UncheckedIOException.class);
    }
}
