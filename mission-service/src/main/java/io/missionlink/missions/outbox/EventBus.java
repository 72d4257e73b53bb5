package io.missionlink.missions.outbox;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.Names;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The bus, at most ten events a call. */
@ApplicationScoped
public class EventBus {

    /** EventBridge takes no more in one call. */
    static final int MAX_ENTRIES = 10;

    private final EventBridgeClient eventBridge;
    private final String bus;

    public EventBus(EventBridgeClient eventBridge, OutboxConfig config) {
        this.eventBridge = eventBridge;
        this.bus = config.bus();
    }

    /**
     * @return what failed by event, in the order of the events: the error code, or nothing if the bus has it
     * @throws SdkException if the call as a whole failed
     */
    List<Optional<String>> send(List<MissionEvent> events) {
        List<PutEventsResultEntry> results = eventBridge
                .putEvents(put -> put.entries(events.stream().map(this::entry).toList())).entries();
        if (results.size() != events.size()) {
            throw SdkException.builder().message("The bus answered " + results.size() + " of " + events.size()).build();
        }
        return results.stream().map(result -> Optional.ofNullable(result.errorCode())).toList();
    }

    private PutEventsRequestEntry entry(MissionEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(Names.EVENT_SOURCE)
                .detailType(event.type().detailType())
                .time(event.occurredAt())
                .detail(EventCodec.detail(event))
                .build();
    }
}
