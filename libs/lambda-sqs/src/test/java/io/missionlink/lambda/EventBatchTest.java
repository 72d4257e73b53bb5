package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.Context;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SqsBatch;

class EventBatchTest {

    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final AtomicInteger remainingMillis = new AtomicInteger(60_000);
    /** An invocation with as much time left as the test says: it is asked for nothing else. */
    private final Context context = (Context) Proxy.newProxyInstance(Context.class.getClassLoader(),
            new Class<?>[] { Context.class }, (proxy, method, arguments) -> remainingMillis.get());

    @Test
    void theDeadlineOfAnEventIsPastWhenNoMoreThanTheReserveIsLeft() {
        List<Boolean> past = new ArrayList<>();

        assertThat(handle((event, deadline) -> {
            remainingMillis.set(15_001);
            past.add(deadline.isPast());
            remainingMillis.set(15_000);
            past.add(deadline.isPast());
        }, ending())).isEmpty();

        assertThat(past).containsExactly(false, true);
    }

    @Test
    void anEventThatRunsOutOfTimeGoesBackWithThoseAfterItAndWithoutThoseBefore() {
        List<UUID> begun = new ArrayList<>();

        assertThat(handle((event, deadline) -> {
            begun.add(event.missionId());
            if (begun.size() == 2) {
                remainingMillis.set(15_000);
                throw new RetryableException.Unfinished("Out of time");
            }
        }, ending(), ending(), ending())).containsExactly("message-1", "message-2");

        assertThat(begun).hasSize(2);
    }

    @Test
    void theFirstIsTriedHoweverLittleTimeItHas() {
        remainingMillis.set(1_000);
        List<Boolean> past = new ArrayList<>();

        assertThat(handle((event, deadline) -> past.add(deadline.isPast()), ending(), ending()))
                .containsExactly("message-1");

        assertThat(past).containsExactly(false);
    }

    private static String ending() {
        return Scenario.onBus(new Scenario().end(Outcome.EXPIRED));
    }

    private List<String> handle(BiConsumer<MissionEvent, Deadline> work, String... bodies) {
        return SqsBatch.failures(new EventBatch(EventBatchTest.class, RESERVE, work)::handle, context, bodies);
    }
}
