package io.missionlink.local.aws.sns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.store.DurableMap;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.RuleCompiler;

/**
 * Persistent subscriptions, with one matcher for each topic over the filter policies of its confirmed subscriptions. Testing
 * the
 * policies one by one would take time proportional to their number.
 */
final class Subscriptions implements AutoCloseable {

    private final DurableMap store;
    private final Map<String, Subscription> byArn = new LinkedHashMap<>();
    private final Map<String, Map<String, Subscription>> byTopic = new HashMap<>();
    private final Map<String, GenericMachine<String>> machines = new HashMap<>();

    Subscriptions(Path file) {
        store = new DurableMap(file);
        store.all().values().stream().map(Subscription::fromJson).forEach(this::index);
    }

    /** @throws AwsException InvalidParameter if the policy is invalid */
    static void check(String filterPolicy) {
        String error = RuleCompiler.check(filterPolicy);
        if (error != null) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + error);
        }
    }

    synchronized Collection<Subscription> all() {
        return List.copyOf(byArn.values());
    }

    synchronized Collection<Subscription> ofTopic(String topicArn) {
        return List.copyOf(byTopic.getOrDefault(topicArn, Map.of()).values());
    }

    synchronized Optional<Subscription> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** As on AWS, a topic has at most one subscription for each address. */
    synchronized Optional<Subscription> find(String topicArn, String address) {
        return Optional.ofNullable(byTopic.getOrDefault(topicArn, Map.of()).get(address));
    }

    synchronized void put(Subscription subscription) {
        store.put(subscription.arn(), subscription.toJson());
        unindex(subscription.arn());
        index(subscription);
    }

    synchronized boolean remove(String arn) {
        unindex(arn);
        return store.remove(arn).isPresent();
    }

    /** Returns the confirmed subscriptions of the topic that have no policy, or whose policy matches the attributes. */
    synchronized List<Subscription> match(String topicArn, ObjectNode attributes) {
        Stream<Subscription> unfiltered = ofTopic(topicArn).stream()
                .filter(one -> one.confirmed() && one.filterPolicy().isEmpty());
        Stream<Subscription> matched = Optional.ofNullable(machines.get(topicArn)).stream()
                .flatMap(machine -> machine.rulesForJSONEvent(attributes).stream()).map(byArn::get);
        return Stream.concat(unfiltered, matched).toList();
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    private void index(Subscription subscription) {
        byArn.put(subscription.arn(), subscription);
        byTopic.computeIfAbsent(subscription.topicArn(), arn -> new LinkedHashMap<>()).put(subscription.endpoint(),
                subscription);
        if (subscription.confirmed()) {
            subscription.filterPolicy().ifPresent(policy -> machine(subscription, policy, true));
        }
    }

    private void unindex(String arn) {
        Optional.ofNullable(byArn.remove(arn)).ifPresent(old -> {
            byTopic.computeIfPresent(old.topicArn(), (topic, subscriptions) -> {
                subscriptions.remove(old.endpoint());
                return subscriptions.isEmpty() ? null : subscriptions;
            });
            if (old.confirmed()) {
                old.filterPolicy().ifPresent(policy -> machine(old, policy, false));
            }
        });
    }

    private void machine(Subscription subscription, String policy, boolean add) {
        GenericMachine<String> machine = machines.computeIfAbsent(subscription.topicArn(),
                arn -> GenericMachine.<String> builder().build());
        try {
            if (add) {
                machine.addRule(subscription.arn(), policy);
            } else {
                machine.deleteRule(subscription.arn(), policy);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Validated filter policy does not compile", e);
        }
    }
}
