package io.missionlink.user.account;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.password.Passwords;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.password.Tries;
import io.missionlink.user.password.Tries.Bucket;

/**
 * Signing up. A try stays charged however it ends: that a login id or an e-mail address is taken is told slowly, and so are
 * accounts made. The bucket of a login id drains faster than that of an address, so nobody keeps it full alone.
 */
@ApplicationScoped
public class SignUps {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Tries tries;
    private final ThrottleLimit addressLimit;
    private final ThrottleLimit loginIdLimit;

    SignUps(Accounts accounts, Passwords passwords, Tries tries, SignUpConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        addressLimit = config.addressLimit().limit();
        loginIdLimit = config.loginIdLimit().limit();
    }

    /** @throws Refusal if the login id or the address is taken; 429 after too many tries */
    public Account signUp(SignUp wish, String address) {
        return passwords.inTurn(() -> tryTo(wish, address));
    }

    private Account tryTo(SignUp wish, String address) {
        List<Bucket> buckets = List.of(new Bucket(ThrottleKey.of("sign-up-address", address), addressLimit),
                new Bucket(ThrottleKey.of("sign-up-login-id", Text.key(wish.loginId())), loginIdLimit));
        PhcHash hash = tries.charge(buckets, "Too many sign-ups", () -> passwords.hash(wish.password()));
        return accounts.create(wish, hash);
    }
}
