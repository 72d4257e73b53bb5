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
 * Requests whose answers are lost on the way back and that are sent again under their keys: each takes effect once.
 * {@code -Ddropped.requests=10000} is the long form, {@code -Ddropped.seed=7} plays a seed again.
 */
@ExtendWith(WorldExtension.class)
class DroppedAnswersSystemIT {

    private static final int REQUESTS = Integer.getInteger("dropped.requests", 1_000);
    private static final long SEED = Long.getLong("dropped.seed", 1);
    private static final int AT_A_TIME = 16;

    private final World world;

    DroppedAnswersSystemIT(World world) {
        this.world = world;
    }

    @Test
    void whatIsSentAgainTakesEffectOnce() throws Exception {
        System.out.printf("Dropped answers: %d requests, seed %d%n", REQUESTS, SEED);
        LostOrders orders = new LostOrders(world);
        Random random = new Random(SEED);
        long began = System.nanoTime();
        try (LossyProxy proxy = new LossyProxy(world.stack().gateway().getPort(), SEED);
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                LostOrders.Order order = orders.draw(random);
                all.add(threads.submit(() -> {
                    lose(proxy, order);
                    orders.sendAgain(order);
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        orders.eachTookEffectOnce(REQUESTS);
        orders.cancelMissions();
        Reports.write("dropped-answers-report.md",
                """
                        # Dropped answers: last report

                        Written by DroppedAnswersSystemIT (docs/faults.md). %s; seed %d, %.0f s.

                        | requests, each with its first answer lost | had taken effect: the stored answer again | took effect when they \
                        were sent again | double effects |
                        |---|---|---|---|
                        | %,d | %,d | %,d | 0 |
                        """
                        .formatted(Reports.occasion(), SEED, seconds, REQUESTS, orders.replayed(),
                                REQUESTS - orders.replayed()));
    }

    private static void lose(LossyProxy proxy, LostOrders.Order order) {
        Client lost = new Client(proxy.uri(), Optional.of(order.by().api().token().orElseThrow()));
        assertThatThrownBy(() -> lost.post(order.path(), order.key(), order.body())).as("an answer that is lost")
                .isInstanceOf(UncheckedIOException.class);
    }
}
