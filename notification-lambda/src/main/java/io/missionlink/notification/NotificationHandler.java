package io.missionlink.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.missionlink.lambda.EventBatch;
import io.missionlink.lambda.FunctionMetrics;
import io.missionlink.lambda.MessageTracing;

/** Handles batches of the notification queue. Only failed messages return to the queue. */
public class NotificationHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final EventBatch events;

    NotificationHandler(SendNotifications sendNotifications, SendSummary sendSummary, NotificationConfig config,
            MessageTracing tracing, FunctionMetrics metrics) {
        events = new EventBatch(NotificationHandler.class, config.reserve(), tracing, metrics, sendNotifications::send,
                body -> SummaryQueue.Message.parse(body).map(message -> deadline -> sendSummary.send(message, deadline)));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch, context);
    }
}
