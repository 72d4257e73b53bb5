package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.tracing.TraceHeaders;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Sends events to EventBridge. */
@ApplicationScoped
public class EventBus {

    /** Maximum number of entries in one EventBridge call. */
    static final int MAX_ENTRIES = 10;

    private final EventBridgeClient eventBridge;
    private final PublishSpans spans;
    private final String bus;

    public EventBus(EventBridgeClient eventBridge, PublishSpans spans, OutboxConfig config) {
        this.eventBridge = eventBridge;
        this.spans = spans;
        this.bus = config.bus();
    }

    /**
     * @return the error code of each event in the order of the events, or empty if it was accepted
     * @throws SdkException if the call as a whole failed
     */
    List<Optional<String>> send(List<MissionEvent> events) {
        return spans.publish(events, this::put);
    }

    private List<Optional<String>> put(List<MissionEvent> events) {
        List<PutEventsResultEntry> results = eventBridge
                .putEvents(put -> put.entries(events.stream().map(this::entry).toList())).entries();
        if (results.size() != events.size()) {
            throw SdkException.builder()
                    .message("Event bus returned " + results.size() + " results for " + events.size() + " entries").build();
        }
        return results.stream().map(result -> Optional.ofNullable(result.errorCode())).toList();
    }

    private PutEventsRequestEntry entry(MissionEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(ResourceNames.EVENT_SOURCE)
                .detailType(event.type().detailType())
                .time(event.occurredAt())
                .detail(EventCodec.detail(event))
                .traceHeader(event.traceparent().map(TraceHeaders::fromTraceparent).flatMap(TraceHeaders::xRay).orElse(null))
                .build();
    }
}
