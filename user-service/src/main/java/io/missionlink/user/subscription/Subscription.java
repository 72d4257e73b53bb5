package io.missionlink.user.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/**
 * Desired and actual state of an account's e-mail subscription.
 *
 * @param desiredEmail address to subscribe; empty if the account gets no e-mail
 * @param actual last known subscription on SNS; without an ARN it is unconfirmed or ended. After a change of the desired state,
 *        it is present also if SNS did not confirm it: SNS may have it, because a response can be lost.
 * @param stateSince time of the last change of the state
 * @param dueAt identifies the state of the row that this object shows: each change sets another time
 */
public record Subscription(UUID account, Optional<String> desiredEmail, Optional<SnsSubscription> actual, MailState state,
        Instant stateSince, Optional<Instant> dueAt, int attempts)
        implements
            OutboxItem {

    /**
     * A subscription that SNS has accepted.
     *
     * @param arn empty while the owner of the address has not confirmed, and after the end
     */
    public record SnsSubscription(String email, Optional<String> arn) {
    }

    Optional<String> actualArn() {
        return actual.flatMap(SnsSubscription::arn);
    }

    /** Whether the state was older than this when the row became due. */
    boolean stateIsOlderThan(Duration age) {
        return dueAt.filter(due -> stateSince.plus(age).isBefore(due)).isPresent();
    }

    /** Whether SNS has no subscription for the desired address, as far as it is known. */
    boolean isMissing() {
        return state == MailState.PENDING || !actual.map(SnsSubscription::email).equals(desiredEmail);
    }
}
