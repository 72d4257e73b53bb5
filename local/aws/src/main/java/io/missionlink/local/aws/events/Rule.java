package io.missionlink.local.aws.events;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/**
 * An EventBridge rule with its targets.
 *
 * @param pattern event pattern, JSON
 * @param targets ARNs of SQS queues by target id
 */
record Rule(String bus, String name, String pattern, boolean enabled, Map<String, String> targets) {

    Rule {
        targets = Map.copyOf(targets);
    }

    /** @throws AwsException InvalidEventPatternException if the pattern is invalid */
    static Rule of(String bus, String name, String pattern, boolean enabled) {
        String error = RuleCompiler.check(pattern);
        if (error != null) {
            throw new AwsException(400, "InvalidEventPatternException", "Event pattern is not valid. Reason: " + error);
        }
        return new Rule(bus, name, pattern, enabled, Map.of());
    }

    Rule withTargets(Map<String, String> changed) {
        return new Rule(bus, name, pattern, enabled, changed);
    }

    String key() {
        return bus + "/" + name;
    }

    /** Returns a matcher (AWS's event-ruler) for this rule only. */
    Machine machine() {
        Machine machine = Machine.builder().build();
        try {
            machine.addRule(name, pattern);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("Validated event pattern does not compile: rule=" + name, e);
        }
        return machine;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("bus", bus).put("name", name).put("pattern", pattern).put("enabled", enabled);
        ObjectNode all = json.putObject("targets");
        targets.forEach(all::put);
        return json;
    }

    static Rule fromJson(ObjectNode json) {
        Map<String, String> targets = new LinkedHashMap<>();
        json.path("targets").properties().forEach(entry -> targets.put(entry.getKey(), entry.getValue().asText()));
        return new Rule(json.path("bus").asText(), json.path("name").asText(), json.path("pattern").asText(),
                json.path("enabled").asBoolean(true), targets);
    }
}
