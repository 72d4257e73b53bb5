package io.missionlink.local.aws.events;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.DurableMap;
import software.amazon.event.ruler.Machine;

/** Persistent buses, rules and targets, with a compiled matcher for each rule. */
final class Rules implements AutoCloseable {

    static final String DEFAULT_BUS = "default";

    private final DurableMap buses;
    private final DurableMap rules;
    private final Map<String, CompiledRule> compiled = new ConcurrentSkipListMap<>();

    private record CompiledRule(Rule rule, Machine machine) {
    }

    Rules(Path directory) {
        buses = new DurableMap(directory.resolve("buses.mv"));
        rules = new DurableMap(directory.resolve("rules.mv"));
        rules.all().values().stream().map(Rule::fromJson)
                .forEach(rule -> compiled.put(rule.key(), new CompiledRule(rule, rule.machine())));
    }

    boolean addBus(String bus) {
        if (busNames().contains(bus)) {
            return false;
        }
        buses.put(bus, Json.object());
        return true;
    }

    SortedSet<String> busNames() {
        SortedSet<String> names = new TreeSet<>(buses.all().keySet());
        names.add(DEFAULT_BUS);
        return names;
    }

    /** @throws AwsException ResourceNotFoundException */
    void requireBus(String bus) {
        if (!busNames().contains(bus)) {
            throw AwsException.notFound("Event bus " + bus + " does not exist.");
        }
    }

    /** @throws AwsException ResourceNotFoundException */
    Rule require(String bus, String name) {
        requireBus(bus);
        return Optional.ofNullable(compiled.get(bus + "/" + name)).map(CompiledRule::rule)
                .orElseThrow(() -> AwsException.notFound("Rule " + name + " does not exist on EventBus " + bus + "."));
    }

    List<Rule> onBus(String bus) {
        return compiled.values().stream().map(CompiledRule::rule).filter(rule -> rule.bus().equals(bus)).toList();
    }

    /** Stores a rule. An existing rule keeps its targets. */
    synchronized void put(Rule rule) {
        store(Optional.ofNullable(compiled.get(rule.key())).map(old -> rule.withTargets(old.rule().targets())).orElse(rule));
    }

    synchronized void setTargets(Rule rule, Map<String, String> targets) {
        store(rule.withTargets(targets));
    }

    synchronized void remove(Rule rule) {
        rules.remove(rule.key());
        compiled.remove(rule.key());
    }

    /** Returns the queue ARNs of all matching targets, one for each target. */
    List<String> route(String bus, JsonNode event) {
        return compiled.values().stream().filter(candidate -> candidate.rule().bus().equals(bus) && candidate.rule().enabled())
                .filter(candidate -> !candidate.machine().rulesForJSONEvent(event).isEmpty())
                .flatMap(candidate -> candidate.rule().targets().values().stream()).toList();
    }

    @Override
    public void close() {
        buses.close();
        rules.close();
    }

    private void store(Rule rule) {
        rules.put(rule.key(), rule.toJson());
        compiled.put(rule.key(), new CompiledRule(rule, rule.machine()));
    }
}
