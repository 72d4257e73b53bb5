package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.revocation.Revocations;
import io.missionlink.user.subscription.Subscriptions;

/**
 * Profile change use case. A change of the e-mail address is charged to a rate limit and never refunded: SNS sends an e-mail
 * to the new address, and the limit slows down probing for taken addresses. So is a request to turn e-mail on. The response
 * waits for SNS, so that later e-mails go only to the new address.
 */
@ApplicationScoped
public class ProfileChangeService {

    private final Accounts accounts;
    private final Revocations revocations;
    private final Subscriptions subscriptions;
    private final Throttle throttle;
    private final ThrottleLimit emailLimit;

    ProfileChangeService(Accounts accounts, Revocations revocations, Subscriptions subscriptions, Throttle throttle,
            EmailChangeConfig config) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.subscriptions = subscriptions;
        this.throttle = throttle;
        emailLimit = config.accountLimit().limit();
    }

    /**
     * @return the changed account; empty if it does not exist
     * @throws ProblemException 409 if the e-mail address is taken; 429 after too many changes of the address or requests for
     *         e-mail
     */
    public Optional<Account> change(UUID id, ProfileChange change) {
        boolean turnsOn = change.newMail().orElse(false);
        if (turnsOn || change.newEmail().flatMap(email -> accounts.find(id).filter(account -> !account.email().equals(email)))
                .isPresent()) {
            charge(id);
        }
        Optional<Account> changed = accounts.change(id, change);
        revocations.deliverNow(id);
        if (change.newEmail().isPresent() || change.newMail().isPresent()) {
            subscriptions.deliverNow(id);
        }
        return changed;
    }

    private void charge(UUID id) {
        throttle.charge(ThrottleKey.of("email-change", id.toString()), emailLimit).ifPresent(wait -> {
            throw ProblemException.tooMany("Too many changes of the e-mail address", wait);
        });
    }
}
