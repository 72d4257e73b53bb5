package io.missionlink.local.aws.events;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.EventBusFaults;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.http.JsonService;
import io.missionlink.local.aws.sqs.SqsClient;

/** EventBridge: buses, rules, SQS targets and PutEvents. */
public final class EventBridge implements AutoCloseable {

    private final AwsConfig config;
    private final Rules rules;
    private final PutEvents putEvents;

    public EventBridge(Path directory, AwsConfig config, SqsClient sqs, Clock clock) {
        this.config = config;
        this.rules = new Rules(directory);
        this.putEvents = new PutEvents(config, rules, sqs, clock);
    }

    public AwsService service() {
        return new JsonService(Map.ofEntries(
                Map.entry("PutEvents", putEvents::handle),
                Map.entry("CreateEventBus", this::createEventBus),
                Map.entry("ListEventBuses", this::listEventBuses),
                Map.entry("DescribeEventBus", this::describeEventBus),
                Map.entry("PutRule", this::putRule),
                Map.entry("ListRules", this::listRules),
                Map.entry("DescribeRule", input -> describe(rule(input, "Name"))),
                Map.entry("DeleteRule", this::deleteRule),
                Map.entry("PutTargets", this::putTargets),
                Map.entry("RemoveTargets", this::removeTargets),
                Map.entry("ListTargetsByRule", this::listTargetsByRule)));
    }

    /** Creates or updates the bus, the rule with this pattern, and the queue as its only target. */
    public void ensureRule(String bus, String rule, String pattern, String queue) {
        rules.addBus(bus);
        rules.put(Rule.of(bus, rule, pattern, true));
        rules.setTargets(rules.require(bus, rule), Map.of(queue, config.arn("sqs", queue)));
    }

    /** Replaces the injected faults. */
    public void faults(EventBusFaults faults) {
        putEvents.faults(faults);
    }

    /** Makes the bus reject every request with status 503, or accept requests again. */
    public void unavailable(boolean unavailable) {
        putEvents.unavailable(unavailable);
    }

    @Override
    public void close() {
        rules.close();
    }

    private ObjectNode createEventBus(ObjectNode input) {
        String name = Json.required(input, "Name");
        if (!rules.addBus(name)) {
            throw new AwsException(400, "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        return Json.object().put("EventBusArn", config.arn("events", "event-bus/" + name));
    }

    private ObjectNode listEventBuses(ObjectNode input) {
        ObjectNode result = Json.object();
        ArrayNode all = result.putArray("EventBuses");
        String prefix = Json.text(input, "NamePrefix").orElse("");
        rules.busNames().stream().filter(name -> name.startsWith(prefix)).forEach(name -> all.add(bus(name)));
        return result;
    }

    private ObjectNode describeEventBus(ObjectNode input) {
        String name = busName(input, "Name");
        rules.requireBus(name);
        return bus(name);
    }

    private ObjectNode putRule(ObjectNode input) {
        String bus = busName(input, "EventBusName");
        rules.requireBus(bus);
        Rule rule = Rule.of(bus, Json.required(input, "Name"), Json.required(input, "EventPattern"),
                !Json.text(input, "State").orElse("ENABLED").equals("DISABLED"));
        rules.put(rule);
        return Json.object().put("RuleArn", arn(rule));
    }

    private ObjectNode listRules(ObjectNode input) {
        String bus = busName(input, "EventBusName");
        rules.requireBus(bus);
        String prefix = Json.text(input, "NamePrefix").orElse("");
        ObjectNode result = Json.object();
        ArrayNode all = result.putArray("Rules");
        rules.onBus(bus).stream().filter(rule -> rule.name().startsWith(prefix)).forEach(rule -> all.add(describe(rule)));
        return result;
    }

    private ObjectNode deleteRule(ObjectNode input) {
        Rule rule = rule(input, "Name");
        if (!rule.targets().isEmpty()) {
            throw AwsException.validation("Rule can't be deleted since it has targets.");
        }
        rules.remove(rule);
        return Json.object();
    }

    private ObjectNode putTargets(ObjectNode input) {
        Rule rule = rule(input, "Rule");
        Map<String, String> targets = new LinkedHashMap<>(rule.targets());
        ArrayNode failed = Json.array();
        for (JsonNode target : input.path("Targets")) {
            String id = Json.required(target, "Id");
            String arn = Json.required(target, "Arn");
            Optional<String> error = unsupported(target, arn);
            error.ifPresent(reason -> failed.addObject().put("TargetId", id).put("ErrorCode", "ValidationException")
                    .put("ErrorMessage", reason));
            if (error.isEmpty()) {
                targets.put(id, arn);
            }
        }
        rules.setTargets(rule, targets);
        return Json.object().put("FailedEntryCount", failed.size()).set("FailedEntries", failed);
    }

    private static Optional<String> unsupported(JsonNode target, String arn) {
        if (!arn.startsWith("arn:aws:sqs:")) {
            return Optional.of("Only SQS queues are supported as targets.");
        }
        return target.has("Input") || target.has("InputPath") || target.has("InputTransformer")
                ? Optional.of("Input, InputPath and InputTransformer are not supported.")
                : Optional.empty();
    }

    private ObjectNode removeTargets(ObjectNode input) {
        Rule rule = rule(input, "Rule");
        Map<String, String> targets = new LinkedHashMap<>(rule.targets());
        input.path("Ids").forEach(id -> targets.remove(id.asText()));
        rules.setTargets(rule, targets);
        return Json.object().put("FailedEntryCount", 0).set("FailedEntries", Json.array());
    }

    private ObjectNode listTargetsByRule(ObjectNode input) {
        ObjectNode result = Json.object();
        ArrayNode all = result.putArray("Targets");
        rule(input, "Rule").targets().forEach((id, arn) -> all.addObject().put("Id", id).put("Arn", arn));
        return result;
    }

    private Rule rule(ObjectNode input, String field) {
        return rules.require(busName(input, "EventBusName"), Json.required(input, field));
    }

    private static String busName(ObjectNode input, String field) {
        String name = Json.text(input, field).orElse(Rules.DEFAULT_BUS);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private ObjectNode bus(String name) {
        return Json.object().put("Name", name).put("Arn", config.arn("events", "event-bus/" + name));
    }

    private ObjectNode describe(Rule rule) {
        return Json.object().put("Name", rule.name()).put("Arn", arn(rule)).put("EventPattern", rule.pattern())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED").put("EventBusName", rule.bus());
    }

    private String arn(Rule rule) {
        String path = rule.bus().equals(Rules.DEFAULT_BUS) ? rule.name() : rule.bus() + "/" + rule.name();
        return config.arn("events", "rule/" + path);
    }
}
