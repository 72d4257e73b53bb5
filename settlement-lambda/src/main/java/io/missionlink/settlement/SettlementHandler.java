package io.missionlink.settlement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.missionlink.lambda.EventBatch;
import io.missionlink.lambda.FunctionMetrics;
import io.missionlink.lambda.MessageTracing;

/** Handles batches of the settlement queue. Only failed messages return to the queue. */
public class SettlementHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final EventBatch events;

    SettlementHandler(SettleMission settleMission, SettlementConfig config, MessageTracing tracing, FunctionMetrics metrics) {
        // A settlement ignores the deadline: pages are idempotent, and stopping early would only delay the payout.
        events = new EventBatch(SettlementHandler.class, config.reserve(), tracing, metrics,
                (event, deadline) -> settleMission.settle(event));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch, context);
    }
}
