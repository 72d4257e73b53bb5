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
import io.missionlink.user.problem.UserProblems;

/**
 * Verifies the password of a user who is logged in. Attempts of all kinds are limited together, so that a stolen access token
 * cannot be used to guess the password. Successful attempts are charged too, so that the owner of an account cannot occupy the
 * hashing pool.
 */
@ApplicationScoped
public class CurrentPassword {

    private static final ThrottleLimit LIMIT = new ThrottleLimit(5, Duration.ofSeconds(30));
    private static final ThrottleLimit ADDRESS_LIMIT = new ThrottleLimit(100, Duration.ofSeconds(3));

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final LoginAttemptLimiter limiter;

    CurrentPassword(Accounts accounts, PasswordHasher hasher, LoginAttemptLimiter limiter) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.limiter = limiter;
    }

    /**
     * Verifies the password under a hashing permit of its own.
     *
     * @param address client address
     * @return the credentials of the account
     * @throws ProblemException 422 if the password is wrong, 429 after too many attempts, 401 if the account does not exist
     */
    public Credentials check(UUID account, Optional<UUID> session, String address, String password) {
        // A client with a session is known.
        return hasher.withPermit(address, () -> true, () -> verify(account, session, address, password));
    }

    /**
     * Verifies the password. Callers hold a hashing permit ({@link PasswordHasher#withPermit}). Attempts are limited per
     * session, so that a stolen token of one session cannot block the others, and per client address, which can have many
     * sessions.
     *
     * @param address client address
     * @return the credentials of the account
     * @throws ProblemException 422 if the password is wrong, 429 after too many attempts, 401 if the account does not exist
     */
    Credentials verify(UUID account, Optional<UUID> session, String address, String password) {
        Credentials credentials = accounts.credentials(account).orElseThrow(Caller::accountNotFound);
        Bucket bucket = new Bucket(ThrottleKey.of("current-password", account.toString(), session.toString()), LIMIT);
        Bucket addressBucket = new Bucket(ThrottleKey.of("current-password-address", address), ADDRESS_LIMIT);
        boolean matches = limiter.charge(List.of(addressBucket, bucket), "Too many attempts to enter the current password",
                () -> hasher.matches(password, Optional.of(credentials.passwordHash())));
        if (!matches) {
            throw new ProblemException(UserProblems.WRONG_PASSWORD, "The current password is wrong");
        }
        return credentials;
    }
}
