package io.missionlink.user.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.user.revocation.Revocations;

/** Account deletion use case. */
@ApplicationScoped
public class AccountDeletionService {

    private final Accounts accounts;
    private final Revocations revocations;

    AccountDeletionService(Accounts accounts, Revocations revocations) {
        this.accounts = accounts;
        this.revocations = revocations;
    }

    /** @return whether the account existed */
    public boolean delete(UUID id) {
        boolean deleted = accounts.delete(id);
        revocations.deliverNow(id);
        return deleted;
    }
}
