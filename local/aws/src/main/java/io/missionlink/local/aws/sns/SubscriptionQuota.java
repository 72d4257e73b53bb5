package io.missionlink.local.aws.sns;

import java.util.Collection;
import java.util.function.Predicate;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.sns.Subscription.State;

/** Quotas of AWS for subscriptions, so that the local run reaches the same limits. */
final class SubscriptionQuota {

    private static final int FILTER_POLICIES_PER_TOPIC = 200;
    private static final int FILTER_POLICIES = 10_000;
    private static final int UNCONFIRMED = 5_000;

    private SubscriptionQuota() {
    }

    /** @throws AwsException FilterPolicyLimitExceeded or SubscriptionLimitExceeded if the subscription exceeds a quota */
    static void check(Subscription added, Subscriptions existing) {
        Predicate<Subscription> other = one -> !one.arn().equals(added.arn());
        if (added.filterPolicy().isPresent()) {
            Predicate<Subscription> filtered = other.and(one -> one.filterPolicy().isPresent());
            requireLess(existing.ofTopic(added.topicArn()), filtered, FILTER_POLICIES_PER_TOPIC, "FilterPolicyLimitExceeded");
            requireLess(existing.all(), filtered, FILTER_POLICIES, "FilterPolicyLimitExceeded");
        }
        if (added.is(State.PENDING)) {
            requireLess(existing.all(), other.and(one -> one.is(State.PENDING)), UNCONFIRMED, "SubscriptionLimitExceeded");
        }
    }

    private static void requireLess(Collection<Subscription> all, Predicate<Subscription> counted, int quota, String code) {
        if (all.stream().filter(counted).count() >= quota) {
            throw new AwsException(403, code, "The quota of " + quota + " is reached");
        }
    }
}
