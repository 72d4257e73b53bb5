package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import io.missionlink.user.outbox.OutboxItem;

/**
 * What an account's e-mail subscription shall be, and what it is.
 *
 * @param wanted address that shall be subscribed; empty when the account is gone
 * @param current what SNS has, as far as is known
 */
public record Subscription(UUID account, Optional<String> wanted, Optional<Current> current, int attempts)
        implements
            OutboxItem {

    /** A subscription that SNS answered with. */
    public record Current(String email, String arn) {
    }

    /** Whether what SNS has must go before anything else. */
    boolean isStale() {
        return current.isPresent() && !current.map(Current::email).equals(wanted);
    }
}
