package io.missionlink.missions.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** Stub of EventBridge's PutEvents. A test chooses which entries it rejects, and whether it responds at all. */
public final class EventBridgeStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubServer server;
    private final List<MissionEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> traceHeaders = new CopyOnWriteArrayList<>();
    private final List<Integer> calls = new CopyOnWriteArrayList<>();
    private volatile Function<MissionEvent, Optional<String>> rejection = event -> Optional.empty();

    /** @param port 0 for any */
    public EventBridgeStub(int port) {
        server = new StubServer(port, this::respond);
    }

    public URI uri() {
        return server.uri();
    }

    /** @param rule error code of a rejected entry, empty for an accepted one */
    public void rejects(Function<MissionEvent, Optional<String>> rule) {
        rejection = rule;
    }

    public void acceptsAll() {
        rejection = event -> Optional.empty();
        server.respondWith(this::respond);
    }

    /** Responds to every call with this status. */
    public void failsWith(int status) {
        server.respondWith(request -> Answer.json(status, "{\"__type\":\"InternalException\",\"message\":\"no\"}"));
    }

    /** Closes every connection without a response. */
    public void closesConnections() {
        server.respondWith(request -> {
            throw new IllegalStateException("down");
        });
    }

    /** Accepted events, in the order of their arrival. */
    public List<MissionEvent> events() {
        return List.copyOf(events);
    }

    /** Trace headers of the accepted entries that have one. */
    public List<String> traceHeaders() {
        return List.copyOf(traceHeaders);
    }

    public List<Long> sequences(UUID missionId) {
        return events.stream().filter(event -> event.missionId().equals(missionId)).map(MissionEvent::sequence).toList();
    }

    /** Number of entries of each call. */
    public List<Integer> calls() {
        return List.copyOf(calls);
    }

    private Answer respond(Request request) {
        if (!request.header("x-amz-target").filter("AWSEvents.PutEvents"::equals).isPresent()) {
            return Answer.json(400, "{\"__type\":\"UnknownOperationException\"}");
        }
        try {
            JsonNode entries = JSON.readTree(request.body()).get("Entries");
            calls.add(entries.size());
            ObjectNode response = JSON.createObjectNode();
            ArrayNode results = response.putArray("Entries");
            List<MissionEvent> accepted = new ArrayList<>();
            for (JsonNode entry : entries) {
                MissionEvent event = EventCodec.event(entry.get("DetailType").textValue(), entry.get("Detail").textValue());
                ObjectNode result = results.addObject();
                rejection.apply(event).ifPresentOrElse(code -> result.put("ErrorCode", code).put("ErrorMessage", "no"), () -> {
                    result.put("EventId", UUID.randomUUID().toString());
                    accepted.add(event);
                    Optional.ofNullable(entry.get("TraceHeader")).map(JsonNode::textValue).ifPresent(traceHeaders::add);
                });
            }
            events.addAll(accepted);
            response.put("FailedEntryCount", entries.size() - accepted.size());
            return Answer.json(200, response.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
