package io.missionlink.user.account;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.text.Text;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.password.LoginAttemptLimiter;
import io.missionlink.user.password.LoginAttemptLimiter.Bucket;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.subscription.Subscriptions;

/**
 * Sign-up use case. Attempts are never refunded: this slows down both account creation and probing for taken login IDs and
 * e-mail addresses. The response waits for the e-mail subscription, so that the first e-mails find it. The bucket of a login ID
 * drains faster than that of a client address, so one address cannot keep it full.
 */
@ApplicationScoped
public class SignUpService {

    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final PasswordHasher hasher;
    private final LoginAttemptLimiter limiter;
    private final ThrottleLimit addressLimit;
    private final ThrottleLimit loginIdLimit;

    SignUpService(Accounts accounts, Subscriptions subscriptions, PasswordHasher hasher, LoginAttemptLimiter limiter,
            SignUpConfig config) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.hasher = hasher;
        this.limiter = limiter;
        addressLimit = config.addressLimit().limit();
        loginIdLimit = config.loginIdLimit().limit();
    }

    /** @throws ProblemException 409 if the login ID or the e-mail address is taken; 429 after too many attempts */
    public Account signUp(SignUp request, String address) {
        Account account = hasher.withPermit(address, () -> false, () -> attempt(request, address));
        subscriptions.deliverNow(account.id());
        return account;
    }

    private Account attempt(SignUp request, String address) {
        List<Bucket> buckets = List.of(new Bucket(ThrottleKey.of("sign-up-address", address), addressLimit),
                new Bucket(ThrottleKey.of("sign-up-login-id", Text.key(request.loginId())), loginIdLimit));
        PhcHash hash = limiter.charge(buckets, "Too many sign-ups", () -> hasher.hash(request.password()));
        return accounts.create(request, hash);
    }
}
