package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.Context;

import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SqsBatch;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.vertx.core.Vertx;

class EventBatchTest {

    private static final Duration RESERVE = Duration.ofSeconds(15);

    private static final Vertx VERTX = Vertx.vertx();
    private static final MessageTracing TRACING = new MessageTracing(OpenTelemetrySdk.builder().build(), VERTX);

    private final FunctionMetrics metrics = new FunctionMetrics("settlement-lambda");
    private final AtomicInteger remainingMillis = new AtomicInteger(60_000);
    /** Invocation whose remaining time the test sets; every method returns it. */
    private final Context context = (Context) Proxy.newProxyInstance(Context.class.getClassLoader(),
            new Class<?>[] { Context.class }, (proxy, method, arguments) -> remainingMillis.get());

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void keepsFieldsOfLogLines() {
        List<Object> fields = new ArrayList<>();

        assertThat(handle((event, deadline) -> {
            fields.add(MDC.get("messageId"));
            assertThat(MDC.get("missionId")).hasToString(event.missionId().toString());
        }, ending(), ending())).isEmpty();

        assertThat(fields).containsExactly("message-0", "message-1");
        assertThat(MDC.getMap()).isEmpty();
    }

    @Test
    void passesDeadlineWhenOnlyReserveIsLeft() {
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
    void returnsUnfinishedEventAndLaterEventsWhenTimeRunsOut() {
        List<UUID> started = new ArrayList<>();

        assertThat(handle((event, deadline) -> {
            started.add(event.missionId());
            if (started.size() == 2) {
                remainingMillis.set(15_000);
                throw new RetryableException.Unfinished("Out of time");
            }
        }, ending(), ending(), ending())).containsExactly("message-1", "message-2");

        assertThat(started).hasSize(2);
    }

    @Test
    void handlesFirstEventEvenWithoutTime() {
        remainingMillis.set(1_000);
        List<Boolean> past = new ArrayList<>();

        assertThat(handle((event, deadline) -> past.add(deadline.isPast()), ending(), ending()))
                .containsExactly("message-1");

        assertThat(past).containsExactly(false);
    }

    @Test
    void handlesOwnMessagesOfFunction() {
        List<Object> handled = new ArrayList<>();
        EventBatch batch = new EventBatch(EventBatchTest.class, RESERVE, TRACING, metrics,
                (event, deadline) -> handled.add(event.type()), body -> body.startsWith("own ")
                        ? Optional.of(deadline -> handleOwn(body, handled))
                        : Optional.empty());

        assertThat(SqsBatch.failures(batch::handle, context, "own message", ending(), "own failure", "poison"))
                .containsExactly("message-2", "message-3");

        assertThat(handled).containsExactly("own message", EventType.MISSION_EXPIRED);
    }

    private static void handleOwn(String body, List<Object> handled) {
        if (body.equals("own failure")) {
            throw new RetryableException.Unfinished("Out of time");
        }
        handled.add(body);
    }

    private static String ending() {
        return Scenario.onBus(new Scenario().end(Outcome.EXPIRED));
    }

    private List<String> handle(BiConsumer<MissionEvent, Deadline> work, String... bodies) {
        return SqsBatch.failures(new EventBatch(EventBatchTest.class, RESERVE, TRACING, metrics, work)::handle, context,
                bodies);
    }
}
