package io.missionlink.user.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.password.Passwords;
import io.missionlink.user.problem.UserRefusal;

/**
 * Logging in. Every try is charged to the account and to the address before it is made, and given back if it succeeds. The
 * person's own addresses have buckets of their own, so that a stranger who keeps the common one full does not keep the
 * person out.
 */
@Singleton
public class Logins {

    private static final Logger LOG = Logger.getLogger(Logins.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final KnownAddresses addresses;
    private final Throttle throttle;
    private final ThrottleLimit accountLimit;
    private final ThrottleLimit addressLimit;

    Logins(Accounts accounts, Passwords passwords, Sessions sessions, KnownAddresses addresses, Throttle throttle,
            SessionConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.addresses = addresses;
        this.throttle = throttle;
        accountLimit = config.accountLimit().limit();
        addressLimit = config.addressLimit().limit();
    }

    /** @throws Refusal 401, the same whether the user or the password is unknown; 429 after too many failures */
    public TokenPair logIn(Login login, String address) {
        login.check();
        String loginId = login.loginId().orElseThrow();
        String password = login.password().orElseThrow();
        Optional<Credentials> credentials = accounts.credentials(loginId);
        ThrottleKey ofAddress = ThrottleKey.of("login-address", address);
        ThrottleKey ofAccount = accountKey(loginId, address, credentials);
        charge(ofAddress, ofAccount);
        boolean matches;
        try {
            matches = passwords.matches(password, credentials.map(Credentials::passwordHash));
        } catch (Refusal busy) {
            refund(ofAddress, ofAccount);
            throw busy;
        }
        TokenPair pair = credentials.filter(found -> matches).flatMap(found -> sessions.start(found, address))
                .orElseThrow(() -> new Refusal(UserRefusal.BAD_CREDENTIALS, "Nobody has this login id and password"));
        throttle.refund(ofAddress, addressLimit);
        throttle.reset(ofAccount);
        credentials.filter(found -> passwords.isOutdated(found.passwordHash())).ifPresent(found -> rehash(found, password));
        return pair;
    }

    private void rehash(Credentials credentials, String password) {
        try {
            accounts.rehash(credentials, password);
        } catch (Refusal busy) {
            // The login holds all the same; a later one makes up for it.
            LOG.debug("No time to rehash a password", busy);
        }
    }

    private ThrottleKey accountKey(String loginId, String address, Optional<Credentials> credentials) {
        boolean known = credentials.map(found -> addresses.isKnown(found.account().id(), address)).orElse(false);
        String id = Text.key(loginId);
        return known ? ThrottleKey.of("login-account", id, address) : ThrottleKey.of("login-account", id);
    }

    private void charge(ThrottleKey ofAddress, ThrottleKey ofAccount) {
        throttle.charge(ofAddress, addressLimit).ifPresent(Logins::refuse);
        Optional<Duration> wait = throttle.charge(ofAccount, accountLimit);
        if (wait.isPresent()) {
            throttle.refund(ofAddress, addressLimit);
            refuse(wait.get());
        }
    }

    private void refund(ThrottleKey ofAddress, ThrottleKey ofAccount) {
        throttle.refund(ofAddress, addressLimit);
        throttle.refund(ofAccount, accountLimit);
    }

    private static void refuse(Duration wait) {
        throw Refusal.tooMany("Too many failed logins", wait);
    }
}
