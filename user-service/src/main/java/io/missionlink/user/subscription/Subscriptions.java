package io.missionlink.user.subscription;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What other features may ask of the e-mail subscription. */
@ApplicationScoped
public class Subscriptions {

    private final SubscriptionRepository repository;

    Subscriptions(SubscriptionRepository repository) {
        this.repository = repository;
    }

    /**
     * Writes down which address shall be subscribed, in the caller's transaction: it is forgotten only if the change of the
     * account is too. SNS hears of it later.
     *
     * @param email empty to end the subscription
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void want(UUID account, Optional<String> email) {
        repository.want(account, email);
    }
}
