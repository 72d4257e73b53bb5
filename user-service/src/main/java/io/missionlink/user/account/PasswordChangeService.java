package io.missionlink.user.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.keys.Caller;
import io.missionlink.user.password.LoginAttemptLimiter;
import io.missionlink.user.password.LoginAttemptLimiter.Bucket;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserProblems;
import io.missionlink.user.revocation.Revocations;

/**
 * Password change use case. Attempts are limited, so that a stolen access token cannot be used to guess the password.
 * Successful changes are charged too, so that the owner of an account cannot occupy the hashing pool.
 */
@ApplicationScoped
public class PasswordChangeService {

    private static final ThrottleLimit LIMIT = new ThrottleLimit(5, Duration.ofSeconds(30));
    private static final ThrottleLimit ADDRESS_LIMIT = new ThrottleLimit(100, Duration.ofSeconds(3));

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final LoginAttemptLimiter limiter;
    private final Revocations revocations;

    PasswordChangeService(Accounts accounts, PasswordHasher hasher, LoginAttemptLimiter limiter,
            Revocations revocations) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.limiter = limiter;
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
            Credentials old = verify(account, session, address, change.currentPassword());
            return new VerifiedChange(old, hasher.hash(change.newPassword()));
        });
        accounts.changePassword(verified.old(), verified.newHash(), session);
        revocations.deliverNow(account);
    }

    private record VerifiedChange(Credentials old, PhcHash newHash) {
    }

    /**
     * Limits attempts per session, so that a stolen token of one session cannot block the others, and per client address, which
     * can have many sessions.
     */
    private Credentials verify(UUID account, Optional<UUID> session, String address, String currentPassword) {
        Credentials credentials = accounts.credentials(account).orElseThrow(Caller::accountNotFound);
        Bucket bucket = new Bucket(ThrottleKey.of("password-change", account.toString(), session.toString()), LIMIT);
        Bucket addressBucket = new Bucket(ThrottleKey.of("password-change-address", address), ADDRESS_LIMIT);
        boolean matches = limiter.charge(List.of(addressBucket, bucket), "Too many attempts to change the password",
                () -> hasher.matches(currentPassword, Optional.of(credentials.passwordHash())));
        if (!matches) {
            throw new ProblemException(UserProblems.WRONG_PASSWORD, "The current password is wrong");
        }
        return credentials;
    }
}
