package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/**
 * Desired and actual state of an account's e-mail subscription.
 *
 * @param desiredEmail address to subscribe; empty if the account is deleted
 * @param actual last known subscription on SNS
 */
public record Subscription(UUID account, Optional<String> desiredEmail, Optional<SnsSubscription> actual, int attempts)
        implements
            OutboxItem {

    /** A subscription that SNS has confirmed with an ARN. */
    public record SnsSubscription(String email, String arn) {
    }

    /** @return whether the actual subscription must be removed first */
    boolean isStale() {
        return actual.isPresent() && !actual.map(SnsSubscription::email).equals(desiredEmail);
    }
}
