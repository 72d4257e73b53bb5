package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** E-mail subscriptions: the interface for other features. */
@ApplicationScoped
public class Subscriptions {

    private final SubscriptionRepository repository;

    Subscriptions(SubscriptionRepository repository) {
        this.repository = repository;
    }

    /**
     * Stores the address to subscribe, in the caller's transaction. The relay later applies it on SNS.
     *
     * @param email empty to remove the subscription
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void setDesiredEmail(UUID account, Optional<String> email) {
        repository.setDesiredEmail(account, email);
    }
}
