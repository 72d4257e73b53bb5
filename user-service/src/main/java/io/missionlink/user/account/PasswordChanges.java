package io.missionlink.user.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.keys.Caller;
import io.missionlink.user.password.Passwords;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.password.Tries;
import io.missionlink.user.password.Tries.Bucket;
import io.missionlink.user.problem.UserRefusal;
import io.missionlink.user.revocation.Revocations;

/** A stolen access token must not be a way to guess the password behind it: tries are counted here too. */
@ApplicationScoped
public class PasswordChanges {

    private static final ThrottleLimit LIMIT = new ThrottleLimit(5, Duration.ofSeconds(30));

    private final Accounts accounts;
    private final Passwords passwords;
    private final Tries tries;
    private final Throttle throttle;
    private final Revocations revocations;

    PasswordChanges(Accounts accounts, Passwords passwords, Tries tries, Throttle throttle,
            Revocations revocations) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.throttle = throttle;
        this.revocations = revocations;
    }

    /** @throws Refusal 422 if the current password is wrong, 429 after too many tries */
    public void change(UUID account, Optional<UUID> session, PasswordChange change) {
        Hashed hashed = passwords.inTurn(() -> {
            Credentials old = confirmed(account, session, change.currentPassword());
            return new Hashed(old, passwords.hash(change.newPassword()));
        });
        accounts.changePassword(hashed.old(), hashed.next(), session);
        revocations.tell(account);
    }

    /** Both in one turn: who has confirmed the old password is not sent away with the new one. */
    private record Hashed(Credentials old, PhcHash next) {
    }

    /** Counted by session: who has a token of one keeps nobody out who has another. */
    private Credentials confirmed(UUID account, Optional<UUID> session, String currentPassword) {
        Credentials credentials = accounts.credentials(account).orElseThrow(Caller::unknown);
        Bucket bucket = new Bucket(ThrottleKey.of("password-change", account.toString(), session.toString()), LIMIT);
        boolean matches = tries.charge(List.of(bucket), "Too many tries with a wrong password",
                () -> passwords.matches(currentPassword, Optional.of(credentials.passwordHash())));
        if (!matches) {
            throw new Refusal(UserRefusal.WRONG_PASSWORD, "The current password is another one");
        }
        throttle.reset(bucket.key());
        return credentials;
    }
}
