package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.revocation.Revocations;

/** Password change use case. */
@ApplicationScoped
public class PasswordChangeService {

    private final Accounts accounts;
    private final CurrentPassword currentPassword;
    private final PasswordHasher hasher;
    private final Revocations revocations;

    PasswordChangeService(Accounts accounts, CurrentPassword currentPassword, PasswordHasher hasher,
            Revocations revocations) {
        this.accounts = accounts;
        this.currentPassword = currentPassword;
        this.hasher = hasher;
        this.revocations = revocations;
    }

    /**
     * @param address client address
     * @throws ProblemException 422 if the current password is wrong, 429 after too many attempts
     */
    public void change(UUID account, Optional<UUID> session, String address, PasswordChange change) {
        // Verifies the old password and hashes the new one under one hashing permit, so that the second step cannot be
        // rejected. A client with a session is known.
        VerifiedChange verified = hasher.withPermit(address, () -> true, () -> {
            Credentials old = currentPassword.verify(account, session, address, change.currentPassword());
            return new VerifiedChange(old, hasher.hash(change.newPassword()));
        });
        accounts.changePassword(verified.old(), verified.newHash(), session);
        revocations.deliverNow(account);
    }

    private record VerifiedChange(Credentials old, PhcHash newHash) {
    }
}
