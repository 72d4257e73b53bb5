package io.missionlink.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.missionlink.lambda.EventBatch;

/** A batch of the notification queue; what fails goes back alone. */
public class NotificationHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final EventBatch events;

    NotificationHandler(NotifyPeople notifyPeople, NotificationConfig config) {
        events = new EventBatch(NotificationHandler.class, config.reserve(), notifyPeople::tell);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch, context);
    }
}
