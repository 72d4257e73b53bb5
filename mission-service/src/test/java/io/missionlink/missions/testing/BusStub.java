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

/** EventBridge as far as PutEvents goes: a test says which entries it refuses, and whether it answers at all. */
public final class BusStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubServer server;
    private final List<MissionEvent> events = new CopyOnWriteArrayList<>();
    private final List<Integer> calls = new CopyOnWriteArrayList<>();
    private volatile Function<MissionEvent, Optional<String>> refuses = event -> Optional.empty();

    /** @param port 0 for any */
    public BusStub(int port) {
        server = new StubServer(port, this::answer);
    }

    public URI uri() {
        return server.uri();
    }

    /** @param rule the error code of an entry that it does not take */
    public void refuses(Function<MissionEvent, Optional<String>> rule) {
        refuses = rule;
    }

    public void takesAll() {
        refuses = event -> Optional.empty();
        server.answers(this::answer);
    }

    /** It answers every call with this status. */
    public void failsWith(int status) {
        server.answers(request -> Answer.json(status, "{\"__type\":\"InternalException\",\"message\":\"no\"}"));
    }

    /** It hangs up. */
    public void hangsUp() {
        server.answers(request -> {
            throw new IllegalStateException("down");
        });
    }

    /** What it took, in order. */
    public List<MissionEvent> events() {
        return List.copyOf(events);
    }

    public List<Long> sequences(UUID missionId) {
        return events.stream().filter(event -> event.missionId().equals(missionId)).map(MissionEvent::sequence).toList();
    }

    /** How many entries each call had. */
    public List<Integer> calls() {
        return List.copyOf(calls);
    }

    private Answer answer(Request request) {
        if (!request.header("x-amz-target").filter("AWSEvents.PutEvents"::equals).isPresent()) {
            return Answer.json(400, "{\"__type\":\"UnknownOperationException\"}");
        }
        try {
            JsonNode entries = JSON.readTree(request.body()).get("Entries");
            calls.add(entries.size());
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode results = answer.putArray("Entries");
            List<MissionEvent> taken = new ArrayList<>();
            for (JsonNode entry : entries) {
                MissionEvent event = EventCodec.event(entry.get("DetailType").textValue(), entry.get("Detail").textValue());
                ObjectNode result = results.addObject();
                refuses.apply(event).ifPresentOrElse(code -> result.put("ErrorCode", code).put("ErrorMessage", "no"), () -> {
                    result.put("EventId", UUID.randomUUID().toString());
                    taken.add(event);
                });
            }
            events.addAll(taken);
            answer.put("FailedEntryCount", entries.size() - taken.size());
            return Answer.json(200, answer.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
