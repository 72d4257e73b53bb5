package io.missionlink.user.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.user.revocation.Revocations;

/** Deleting one's own account. */
@ApplicationScoped
public class AccountDeletions {

    private final Accounts accounts;
    private final Revocations revocations;

    AccountDeletions(Accounts accounts, Revocations revocations) {
        this.accounts = accounts;
        this.revocations = revocations;
    }

    /** @return whether there was such an account */
    public boolean delete(UUID id) {
        boolean deleted = accounts.delete(id);
        revocations.tell(id);
        return deleted;
    }
}
