package io.missionlink.local.aws.sns;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.sns.Subscription.State;
import io.missionlink.local.aws.store.DurableMap;
import software.amazon.event.ruler.GenericMachine;

/**
 * Persistent subscriptions, with one matcher for each topic over the filter policies of its confirmed subscriptions. Testing
 * the policies one by one would take time proportional to their number. SNS deletes unconfirmed and ended subscriptions after
 * some time, so they are hidden from then on.
 */
final class Subscriptions implements AutoCloseable {

    private final DurableMap store;
    private final InstantSource clock;
    private final Map<String, Subscription> byArn = new LinkedHashMap<>();
    private final Map<String, Map<String, Subscription>> byTopic = new HashMap<>();
    private final Map<String, GenericMachine<String>> machines = new HashMap<>();

    Subscriptions(Path file, InstantSource clock) {
        store = new DurableMap(file);
        this.clock = clock;
        store.all().values().stream().map(Subscription::fromJson).forEach(this::index);
    }

    synchronized Collection<Subscription> all() {
        return byArn.values().stream().filter(this::exists).toList();
    }

    synchronized Collection<Subscription> ofTopic(String topicArn) {
        return byTopic.getOrDefault(topicArn, Map.of()).values().stream().filter(this::exists).toList();
    }

    synchronized Optional<Subscription> find(String arn) {
        return Optional.ofNullable(byArn.get(arn)).filter(this::exists);
    }

    /** As on AWS, a topic has at most one subscription for each address. Removes a subscription that SNS has deleted. */
    synchronized Optional<Subscription> find(String topicArn, String address) {
        Optional<Subscription> found = Optional.ofNullable(byTopic.getOrDefault(topicArn, Map.of()).get(address));
        found.filter(one -> !exists(one)).ifPresent(one -> remove(one.arn()));
        return found.filter(this::exists);
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
                .filter(one -> one.is(State.CONFIRMED) && one.filterPolicy().isEmpty());
        Stream<Subscription> matched = Optional.ofNullable(machines.get(topicArn)).stream()
                .flatMap(machine -> machine.rulesForJSONEvent(attributes).stream()).map(byArn::get);
        return Stream.concat(unfiltered, matched).toList();
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    private boolean exists(Subscription subscription) {
        return !subscription.isDeleted(clock.instant());
    }

    private void index(Subscription subscription) {
        byArn.put(subscription.arn(), subscription);
        byTopic.computeIfAbsent(subscription.topicArn(), arn -> new LinkedHashMap<>()).put(subscription.endpoint(),
                subscription);
        if (subscription.is(State.CONFIRMED)) {
            subscription.filterPolicy().ifPresent(policy -> machine(subscription, policy, true));
        }
    }

    private void unindex(String arn) {
        Optional.ofNullable(byArn.remove(arn)).ifPresent(old -> {
            byTopic.computeIfPresent(old.topicArn(), (topic, subscriptions) -> {
                subscriptions.remove(old.endpoint());
                return subscriptions.isEmpty() ? null : subscriptions;
            });
            if (old.is(State.CONFIRMED)) {
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
