package io.missionlink.settlement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.missionlink.lambda.EventBatch;

/** A batch of the settlement queue; what fails goes back alone. */
public class SettlementHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final EventBatch events;

    SettlementHandler(SettleMission settleMission, SettlementConfig config) {
        // It is not cut at the deadline: a page is applied once however often it is sent, and a payout that is cut short waits.
        events = new EventBatch(SettlementHandler.class, config.reserve(),
                (event, deadline) -> settleMission.settle(event));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        return events.handle(batch, context);
    }
}
