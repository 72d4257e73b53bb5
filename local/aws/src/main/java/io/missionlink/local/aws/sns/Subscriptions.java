package io.missionlink.local.aws.sns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.store.DurableMap;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.RuleCompiler;

/**
 * Persistent subscriptions, with one matcher for each topic over the filter policies of confirmed subscriptions. Each user has
 * a filter policy, so testing the policies one by one would take time proportional to the number of users.
 */
final class Subscriptions implements AutoCloseable {

    /** Matcher rule for a subscription without a policy. Every event gets this field. */
    static final String ALWAYS = "{\"$always\":[\"true\"]}";

    private final DurableMap store;
    private final Map<String, Subscription> byArn = new LinkedHashMap<>();
    private final Map<String, Subscription> byAddress = new HashMap<>();
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

    synchronized Optional<Subscription> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** As on AWS, a topic has at most one subscription for each address. */
    synchronized Optional<Subscription> find(String topicArn, String address) {
        return Optional.ofNullable(byAddress.get(topicArn + " " + address));
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

    /** Returns the confirmed subscriptions of the topic whose policy matches the attributes. */
    synchronized List<Subscription> match(String topicArn, ObjectNode attributes) {
        GenericMachine<String> machine = machines.get(topicArn);
        if (machine == null) {
            return List.of();
        }
        return machine.rulesForJSONEvent(attributes.deepCopy().put("$always", "true")).stream().map(byArn::get).toList();
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    private void index(Subscription subscription) {
        byArn.put(subscription.arn(), subscription);
        byAddress.put(subscription.topicArn() + " " + subscription.endpoint(), subscription);
        if (subscription.confirmed()) {
            machine(subscription, true);
        }
    }

    private void unindex(String arn) {
        Optional.ofNullable(byArn.remove(arn)).ifPresent(old -> {
            byAddress.remove(old.topicArn() + " " + old.endpoint());
            if (old.confirmed()) {
                machine(old, false);
            }
        });
    }

    private void machine(Subscription subscription, boolean add) {
        GenericMachine<String> machine = machines.computeIfAbsent(subscription.topicArn(),
                arn -> GenericMachine.<String> builder().build());
        String policy = subscription.filterPolicy().orElse(ALWAYS);
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
