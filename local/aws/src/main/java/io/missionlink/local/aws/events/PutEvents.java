package io.missionlink.local.aws.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.EventBusFaults;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.sqs.SqsClient;

/**
 * The PutEvents operation. It returns an event id for an entry only after SQS has stored the event for each target, so an
 * accepted event is never lost. After a crash before that, the caller must send the entry again.
 */
final class PutEvents {

    static final int MAX_ENTRIES = 10;
    static final int MAX_BYTES = 256 * 1024;

    private final AwsConfig config;
    private final Rules rules;
    private final SqsClient sqs;
    private final Clock clock;
    private volatile BusFaultInjector faultInjector;
    private volatile boolean unavailable;

    PutEvents(AwsConfig config, Rules rules, SqsClient sqs, Clock clock) {
        this.config = config;
        this.rules = rules;
        this.sqs = sqs;
        this.clock = clock;
        this.faultInjector = new BusFaultInjector(config.busFaults());
    }

    /** Replaces the injected faults and restarts their random sequence. */
    void faults(EventBusFaults faults) {
        faultInjector = new BusFaultInjector(faults);
    }

    /** Makes the bus reject every request with status 503, or accept requests again. */
    void unavailable(boolean now) {
        unavailable = now;
    }

    /** @throws AwsException ValidationException for too many entries or bytes, or none at all */
    ObjectNode handle(ObjectNode input) {
        if (unavailable) {
            throw new AwsException(503, "ServiceUnavailable", "The event bus is unavailable.");
        }
        if (!(input.get("Entries") instanceof ArrayNode entries) || entries.isEmpty()) {
            throw length("greater than or equal to 1");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw length("less than or equal to " + MAX_ENTRIES);
        }
        int bytes = 0;
        for (JsonNode entry : entries) {
            bytes += size(entry);
        }
        if (bytes > MAX_BYTES) {
            throw AwsException.validation("Total size of the entries in the request is over the limit.");
        }
        ArrayNode results = Json.array();
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = put(entry);
            failed += result.has("ErrorCode") ? 1 : 0;
            results.add(result);
        }
        return Json.object().put("FailedEntryCount", failed).set("Entries", results);
    }

    private static AwsException length(String bound) {
        return AwsException.validation("1 validation error detected: Value at 'entries' failed to satisfy constraint: "
                + "Member must have length " + bound);
    }

    private ObjectNode put(JsonNode entry) {
        try {
            ObjectNode event = event(entry);
            List<Duration> delays = faultInjector.next().delays();
            if (delays.isEmpty()) {
                throw new AwsException(500, "InternalFailure", "The event was dropped by an injected fault.");
            }
            for (Duration delay : delays) {
                deliver(bus(entry), event, Json.text(entry, "TraceHeader"), delay);
            }
            return Json.object().put("EventId", event.path("id").textValue());
        } catch (AwsException e) {
            return Json.object().put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage());
        }
    }

    private ObjectNode event(JsonNode entry) {
        String source = argument(entry, "Source");
        String detailType = argument(entry, "DetailType");
        ObjectNode detail = Json.parseObject(argument(entry, "Detail"))
                .orElseThrow(() -> new AwsException(400, "MalformedDetail", "Detail is malformed."));
        if (source.startsWith("aws.")) {
            throw new AwsException(400, "NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        rules.requireBus(bus(entry));
        ObjectNode event = Json.object().put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType).put("source", source).put("account", config.account())
                .put("time", time(entry).truncatedTo(ChronoUnit.SECONDS).toString()).put("region", config.region());
        event.set("resources", entry.get("Resources") instanceof ArrayNode resources ? resources : Json.array());
        return event.set("detail", detail);
    }

    private void deliver(String bus, ObjectNode event, Optional<String> trace, Duration delay) {
        try {
            for (String target : rules.route(bus, event)) {
                sqs.send(target.substring(target.lastIndexOf(':') + 1), event.toString(), trace, delay);
            }
        } catch (IOException e) {
            throw new AwsException(500, "InternalFailure", "Delivery to a target failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(500, "InternalFailure", "The endpoint is stopping.");
        }
    }

    /** Accepts the name or the ARN of a bus. */
    private static String bus(JsonNode entry) {
        String name = Json.text(entry, "EventBusName").orElse(Rules.DEFAULT_BUS);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The JSON protocol sends seconds since 1970-01-01T00:00:00Z. */
    private Instant time(JsonNode entry) {
        JsonNode time = entry.get("Time");
        return time != null && time.isNumber() ? Instant.ofEpochSecond(time.longValue()) : clock.instant();
    }

    private static String argument(JsonNode entry, String name) {
        return Json.text(entry, name).filter(value -> !value.isBlank()).orElseThrow(() -> new AwsException(400,
                "InvalidArgument", "Parameter " + name + " is not valid. Reason: " + name + " is a required argument."));
    }

    /** Size as defined by AWS: 14 bytes for a time, plus the UTF-8 bytes of the texts. */
    private static int size(JsonNode entry) {
        int bytes = entry.has("Time") ? 14 : 0;
        for (String field : new String[] { "Source", "DetailType", "Detail" }) {
            bytes += Json.text(entry, field).orElse("").getBytes(StandardCharsets.UTF_8).length;
        }
        for (JsonNode resource : entry.path("Resources")) {
            bytes += resource.asText().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }
}
