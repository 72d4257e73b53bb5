package io.missionlink.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;

/** Mission events of a queue, one after the other; what fails goes back alone. */
public final class EventBatch {

    private final Logger log;
    private final long reserveMillis;
    private final BiConsumer<MissionEvent, Deadline> work;

    /**
     * @param reserve longer than anything takes that is begun: with less left, the rest of the batch goes back untouched, and
     *        the deadline of the event in hand is past
     * @param work throws {@link RetryableException} for what cannot be done now, {@link IllegalArgumentException} for an
     *        event that is not for it
     */
    public EventBatch(Class<?> handler, Duration reserve, BiConsumer<MissionEvent, Deadline> work) {
        this.log = Logger.getLogger(handler);
        this.reserveMillis = reserve.toMillis();
        this.work = work;
    }

    public SQSBatchResponse handle(SQSEvent batch, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        Deadline deadline = () -> context.getRemainingTimeInMillis() <= reserveMillis;
        boolean first = true;
        for (SQSMessage message : batch.getRecords()) {
            boolean late = deadline.isPast();
            // Late from the start is a function with less time than its reserve: without this it would never do anything.
            boolean begun = first || !late;
            first = false;
            if (!begun || !handled(message, late ? Deadline.NONE : deadline)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean handled(SQSMessage message, Deadline deadline) {
        MDC.put("messageId", message.getMessageId());
        try {
            MissionEvent event = EventCodec.fromBus(message.getBody());
            MDC.put("missionId", event.missionId());
            MDC.put("eventId", event.eventId());
            work.accept(event, deadline);
            return true;
        } catch (RetryableException e) {
            log.log(e.isPermanent() ? Logger.Level.ERROR : Logger.Level.WARN,
                    (e.isPermanent() ? "Rejected, an operator has to act: " : "Returned to the queue: ") + e.getMessage());
        } catch (IllegalArgumentException e) {
            // Without its message, which may quote the text of a mission.
            log.errorf("Not an event for this function: %s", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            log.error("Failed", e);
        } finally {
            MDC.clear();
        }
        return false;
    }
}
