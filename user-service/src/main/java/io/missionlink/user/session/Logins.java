package io.missionlink.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.password.Passwords;
import io.missionlink.user.password.Tries;
import io.missionlink.user.password.Tries.Bucket;
import io.missionlink.user.problem.UserRefusal;

/**
 * Logging in. Every try is charged to the account and to the address before it is made, and given back if it succeeds. The
 * person's own addresses have buckets of their own, so that a stranger who keeps the common one full does not keep the
 * person out.
 */
@ApplicationScoped
public class Logins {

    private static final Logger LOG = Logger.getLogger(Logins.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final KnownAddressRepository addresses;
    private final Tries tries;
    private final Throttle throttle;
    private final ThrottleLimit accountLimit;
    private final ThrottleLimit addressLimit;

    Logins(Accounts accounts, Passwords passwords, Sessions sessions, KnownAddressRepository addresses, Tries tries,
            Throttle throttle, SessionConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.addresses = addresses;
        this.tries = tries;
        this.throttle = throttle;
        accountLimit = config.accountLimit().limit();
        addressLimit = config.addressLimit().limit();
    }

    /** @throws Refusal 401, the same whether the user or the password is unknown; 429 after too many failures */
    public TokenPair logIn(Login login, String address) {
        return passwords.inTurn(() -> tryTo(login, address));
    }

    private TokenPair tryTo(Login login, String address) {
        String loginId = login.loginId();
        String password = login.password();
        Optional<Credentials> credentials = accounts.credentials(loginId);
        Bucket ofAddress = new Bucket(ThrottleKey.of("login-address", address), addressLimit);
        Bucket ofAccount = new Bucket(accountKey(loginId, address, credentials), accountLimit);
        boolean matches = tries.charge(List.of(ofAddress, ofAccount), "Too many failed logins",
                () -> passwords.matches(password, credentials.map(Credentials::passwordHash)));
        TokenPair pair = credentials.filter(found -> matches).flatMap(found -> sessions.start(found, address))
                .orElseThrow(() -> new Refusal(UserRefusal.BAD_CREDENTIALS, "Nobody has this login id and password"));
        throttle.refund(ofAddress.key(), addressLimit);
        throttle.reset(ofAccount.key());
        credentials.filter(found -> passwords.isOutdated(found.passwordHash())).ifPresent(found -> rehash(found, password));
        return pair;
    }

    private void rehash(Credentials credentials, String password) {
        try {
            accounts.rehash(credentials, passwords.hash(password));
        } catch (Refusal busy) {
            // The login holds all the same; a later one makes up for it.
            LOG.debug("No time to rehash a password", busy);
        }
    }

    /** Asked of nobody's account too: somebody who does not exist takes no less time. */
    private ThrottleKey accountKey(String loginId, String address, Optional<Credentials> credentials) {
        boolean known = addresses.isKnown(credentials.map(found -> found.account().id()).orElse(NOBODY), address);
        String id = Text.key(loginId);
        return known ? ThrottleKey.of("login-account", id, address) : ThrottleKey.of("login-account", id);
    }
}
