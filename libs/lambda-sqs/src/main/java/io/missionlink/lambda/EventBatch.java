package io.missionlink.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.metrics.FunctionMetric;

/** Handles a batch of mission events and of a function's own messages one by one. Only failed messages return to the queue. */
public final class EventBatch {

    private final Logger log;
    private final MessageTracing tracing;
    private final long reserveMillis;
    private final BiConsumer<MissionEvent, Deadline> work;
    private final Function<String, Optional<Consumer<Deadline>>> ownMessages;
    private final FunctionMetrics metrics;

    /**
     * @param reserve longer than any single piece of work; with less time left, the deadline is past and the remaining
     *        messages return to the queue unhandled
     * @param work throws {@link RetryableException} if the event cannot be handled now, {@link IllegalArgumentException} if the
     *        event is not valid for this function
     */
    public EventBatch(Class<?> handler, Duration reserve, MessageTracing tracing, FunctionMetrics metrics,
            BiConsumer<MissionEvent, Deadline> work) {
        this(handler, reserve, tracing, metrics, work, body -> Optional.empty());
    }

    /**
     * @param ownMessages returns the work of a message that the function sent to its own queue, from its body; empty for any
     *        other body
     */
    public EventBatch(Class<?> handler, Duration reserve, MessageTracing tracing, FunctionMetrics metrics,
            BiConsumer<MissionEvent, Deadline> work, Function<String, Optional<Consumer<Deadline>>> ownMessages) {
        this.log = Logger.getLogger(handler);
        this.tracing = tracing;
        this.reserveMillis = reserve.toMillis();
        this.work = work;
        this.ownMessages = ownMessages;
        this.metrics = metrics;
    }

    public SQSBatchResponse handle(SQSEvent batch, Context context) {
        long start = System.nanoTime();
        try {
            return handleAll(batch, context);
        } finally {
            metrics.record(FunctionMetric.BATCH_DURATION, Duration.ofNanos(System.nanoTime() - start), metrics.function());
            metrics.flush();
            tracing.flush();
        }
    }

    private SQSBatchResponse handleAll(SQSEvent batch, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        Deadline deadline = () -> context.getRemainingTimeInMillis() <= reserveMillis;
        boolean first = true;
        for (SQSMessage message : batch.getRecords()) {
            boolean late = deadline.isPast();
            // Always handle the first message: a function with a timeout below its reserve would otherwise make no progress.
            boolean started = first || !late;
            first = false;
            MessageResult result = started ? handle(message, late ? Deadline.NONE : deadline) : MessageResult.RETRIED;
            metrics.count(FunctionMetric.MESSAGES, 1, metrics.function(), result.label());
            if (result != MessageResult.HANDLED) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private MessageResult handle(SQSMessage message, Deadline deadline) {
        MDC.put("messageId", message.getMessageId());
        try {
            Optional<Consumer<Deadline>> own = ownMessages.apply(message.getBody());
            if (own.isPresent()) {
                return tracing.trace(message, () -> attempt(() -> own.get().accept(deadline)));
            }
            MissionEvent event = EventCodec.fromBus(message.getBody());
            MDC.put("missionId", event.missionId());
            MDC.put("eventId", event.eventId());
            return tracing.trace(message, event, () -> attempt(() -> work.accept(event, deadline)));
        } catch (IllegalArgumentException e) {
            logInvalid(e);
            return MessageResult.REJECTED;
        } finally {
            MDC.clear();
        }
    }

    private MessageResult attempt(Runnable attempt) {
        try {
            attempt.run();
            return MessageResult.HANDLED;
        } catch (RetryableException e) {
            log.log(e.requiresOperator() ? Logger.Level.ERROR : Logger.Level.WARN,
                    (e.requiresOperator() ? "Event rejected, operator action required: " : "Event not handled, will retry: ")
                            + e.getMessage());
            return e.requiresOperator() ? MessageResult.REJECTED : MessageResult.RETRIED;
        } catch (IllegalArgumentException e) {
            logInvalid(e);
            return MessageResult.REJECTED;
        } catch (RuntimeException e) {
            log.error("Event failed, will retry", e);
            return MessageResult.RETRIED;
        }
    }

    /** The exception's message may contain user input, so it is not logged. */
    private void logInvalid(IllegalArgumentException e) {
        log.errorf("Invalid event: error=%s", e.getClass().getSimpleName());
    }
}
