package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;

/** What other features may ask of the e-mail subscription. */
@Singleton
public class Subscriptions {

    private final SubscriptionStore store;

    Subscriptions(SubscriptionStore store) {
        this.store = store;
    }

    /**
     * Writes down which address shall be subscribed, in the caller's transaction: it is forgotten only if the change of the
     * account is too. SNS hears of it later.
     *
     * @param email empty to end the subscription
     */
    public void want(Handle transaction, UUID account, Optional<String> email) {
        store.want(transaction, account, email);
    }
}
