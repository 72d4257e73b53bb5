package io.missionlink.user.subscription;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** E-mail subscriptions: the interface for other features. */
@ApplicationScoped
public class Subscriptions {

    private final SubscriptionRepository repository;
    private final SubscriptionRelay relay;

    Subscriptions(SubscriptionRepository repository, SubscriptionRelay relay) {
        this.repository = repository;
        this.relay = relay;
    }

    /**
     * Stores the address to subscribe, in the caller's transaction. The relay later applies it on SNS. The same address again
     * repeats the subscription, which turns e-mail on again.
     *
     * @param email empty to turn e-mail off
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void setDesiredEmail(UUID account, Optional<String> email) {
        repository.setDesiredEmail(account, email);
    }

    /** Stores a new address, in the caller's transaction. An account whose user has turned e-mail off stays without e-mail. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeAddress(UUID account, String email) {
        repository.changeAddress(account, email);
    }

    /**
     * Applies the stored address on SNS; call it after the transaction. Returns when SNS has it, or after a timeout. Never
     * throws: the relay retries a failure.
     */
    public void deliverNow(UUID account) {
        relay.deliverNow(account);
    }

    /** State of the account's e-mail, as far as it is known: the owner of the address may have ended the subscription since. */
    public MailState state(UUID account) {
        return states(List.of(account)).getOrDefault(account, MailState.OFF);
    }

    /** States of accounts; an account that gets no e-mail may be absent. */
    public Map<UUID, MailState> states(Collection<UUID> accounts) {
        return repository.states(accounts);
    }
}
