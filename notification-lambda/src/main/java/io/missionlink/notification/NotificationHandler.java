package io.missionlink.notification;

import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;

/** A batch of the notification queue; what fails goes back alone. */
public class NotificationHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = Logger.getLogger(NotificationHandler.class);

    private final NotifyPeople notifyPeople;
    private final long reserveMillis;

    NotificationHandler(NotifyPeople notifyPeople, NotificationConfig config) {
        this.notifyPeople = notifyPeople;
        this.reserveMillis = config.reserve().toMillis();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        boolean first = true;
        for (SQSMessage message : batch.getRecords()) {
            boolean timeLeft = first || context.getRemainingTimeInMillis() > reserveMillis;
            first = false;
            if (!timeLeft || !handled(message)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean handled(SQSMessage message) {
        MDC.put("messageId", message.getMessageId());
        try {
            MissionEvent event = EventCodec.fromBus(message.getBody());
            MDC.put("missionId", event.missionId());
            MDC.put("eventId", event.eventId());
            notifyPeople.tell(event);
            return true;
        } catch (NotificationException e) {
            LOG.warnf("Goes back: %s", e.getMessage());
        } catch (IllegalArgumentException e) {
            // Without its message, which may quote the text of a mission.
            LOG.errorf("Not an event that people are told of: %s", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("Not told", e);
        } finally {
            MDC.clear();
        }
        return false;
    }
}
