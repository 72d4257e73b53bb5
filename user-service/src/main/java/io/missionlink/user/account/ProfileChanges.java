package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.revocation.Revocations;

/**
 * Changing one's own profile. Asking for another e-mail address stays charged however it ends: SNS mails whoever has it, and
 * that it is taken is told slowly.
 */
@ApplicationScoped
public class ProfileChanges {

    private final Accounts accounts;
    private final Revocations revocations;
    private final Throttle throttle;
    private final ThrottleLimit emailLimit;

    ProfileChanges(Accounts accounts, Revocations revocations, Throttle throttle, EmailChangeConfig config) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.throttle = throttle;
        emailLimit = config.accountLimit().limit();
    }

    /**
     * @return the account as it is then; empty if it is gone
     * @throws Refusal if the address is taken; 429 after too many addresses
     */
    public Optional<Account> change(UUID id, ProfileChange change) {
        change.newEmail().flatMap(email -> accounts.find(id).filter(account -> !account.email().equals(email)))
                .ifPresent(account -> charge(id));
        Optional<Account> changed = accounts.change(id, change);
        revocations.tell(id);
        return changed;
    }

    private void charge(UUID id) {
        throttle.charge(ThrottleKey.of("email-change", id.toString()), emailLimit).ifPresent(wait -> {
            throw Refusal.tooMany("Too many changes of the e-mail address", wait);
        });
    }
}
