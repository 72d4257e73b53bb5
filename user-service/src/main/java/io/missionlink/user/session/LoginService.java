package io.missionlink.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.text.Text;
import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.password.LoginAttemptLimiter;
import io.missionlink.user.password.LoginAttemptLimiter.Bucket;
import io.missionlink.user.password.PasswordHasher;
import io.missionlink.user.problem.UserProblems;
import io.quarkus.runtime.Startup;

/**
 * Log-in use case. Every attempt is charged before it is made: to the client address as an attempt, and to the client address
 * and the account as a failure. Success refunds only the failures, so that valid credentials do not allow endless log-ins.
 * Known addresses of an account have separate buckets, so that an attacker who fills the shared bucket cannot lock the user out
 * (user-service/docs/adr/0004-login-throttles.md).
 */
@Startup // an alert needs the counters before the first log-in
@ApplicationScoped
public class LoginService {

    private static final Logger LOG = Logger.getLogger(LoginService.class);
    private static final String SUCCESS = "success";
    /** Kind of the buckets that also count successful log-ins. */
    static final String ADDRESS_TOTAL = "login-address-total";
    private static final String TOO_MANY = "Too many log-in attempts";
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final Sessions sessions;
    private final KnownAddressRepository addresses;
    private final LoginAttemptLimiter limiter;
    private final Throttle throttle;
    private final ThrottleLimit accountLimit;
    private final ThrottleLimit addressLimit;
    private final ThrottleLimit addressTotalLimit;
    /** By {@code result}: {@link #SUCCESS} or the code of the problem, a small, fixed set. */
    private final MeterProvider<Counter> attempts;

    LoginService(Accounts accounts, PasswordHasher hasher, Sessions sessions, KnownAddressRepository addresses,
            LoginAttemptLimiter limiter, Throttle throttle, SessionConfig config, MeterRegistry metrics) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.sessions = sessions;
        this.addresses = addresses;
        this.limiter = limiter;
        this.throttle = throttle;
        accountLimit = config.accountLimit().limit();
        addressLimit = config.addressLimit().limit();
        addressTotalLimit = config.addressTotalLimit().limit();
        attempts = Counter.builder("mission.link.logins").description("Log-in attempts by result").withRegistry(metrics);
        List.of(SUCCESS, UserProblems.BAD_CREDENTIALS.code(), CommonProblems.TOO_MANY_REQUESTS.code()).forEach(this::attempts);
    }

    /** @throws ProblemException 401, identical for an unknown user and a wrong password; 429 after too many attempts */
    public TokenPair logIn(Login login, String address) {
        try {
            TokenPair pair = hasher.withPermit(address, () -> isKnown(login.loginId(), address),
                    () -> attempt(login, address));
            attempts(SUCCESS).increment();
            return pair;
        } catch (ProblemException problem) {
            attempts(problem.code().code()).increment();
            throw problem;
        }
    }

    private Counter attempts(String result) {
        return attempts.withTag("result", result);
    }

    /** Charges the address first: a client beyond its limit costs no look-up. */
    private TokenPair attempt(Login login, String address) {
        Bucket total = new Bucket(ThrottleKey.of(ADDRESS_TOTAL, address), addressTotalLimit);
        return limiter.charge(List.of(total), TOO_MANY, () -> verify(login, address))
                .orElseThrow(() -> new ProblemException(UserProblems.BAD_CREDENTIALS, "Invalid login ID or password"));
    }

    /** @return empty for an unknown user and for a wrong password */
    private Optional<TokenPair> verify(Login login, String address) {
        String loginId = login.loginId();
        Optional<Credentials> credentials = accounts.credentials(loginId);
        Bucket addressBucket = new Bucket(ThrottleKey.of("login-address", address), addressLimit);
        Bucket accountBucket = new Bucket(accountKey(loginId, address, credentials), accountLimit);
        boolean matches = limiter.charge(List.of(addressBucket, accountBucket), TOO_MANY,
                () -> hasher.matches(login.password(), credentials.map(Credentials::passwordHash)));
        Optional<TokenPair> pair = credentials.filter(found -> matches).flatMap(found -> start(found, login, address));
        if (pair.isPresent()) {
            throttle.refund(addressBucket.key(), addressLimit);
            throttle.reset(accountBucket.key());
        }
        return pair;
    }

    /**
     * Another log-in may have replaced the hash by one of the same password, with current parameters. So changed credentials
     * are
     * verified once more.
     */
    private Optional<TokenPair> start(Credentials verified, Login login, String address) {
        Optional<TokenPair> pair = sessions.start(verified, address);
        if (pair.isPresent()) {
            if (hasher.isOutdated(verified.passwordHash())) {
                rehash(verified, login.password());
            }
            return pair;
        }
        return accounts.readCredentialsAgain(verified.account().id())
                .filter(changed -> hasher.matches(login.password(), Optional.of(changed.passwordHash())))
                .flatMap(changed -> sessions.start(changed, address));
    }

    private void rehash(Credentials credentials, String password) {
        try {
            accounts.rehash(credentials, hasher.hash(password));
        } catch (ProblemException busy) {
            // The log-in succeeds anyway; a later log-in rehashes the password.
            LOG.debug("Password not rehashed: the hashing pool is busy", busy);
        }
    }

    private ThrottleKey accountKey(String loginId, String address, Optional<Credentials> credentials) {
        String id = Text.key(loginId);
        return isKnown(credentials, address) ? ThrottleKey.of("login-account", id, address)
                : ThrottleKey.of("login-account", id);
    }

    private boolean isKnown(String loginId, String address) {
        return isKnown(accounts.credentials(loginId), address);
    }

    /** Runs the same query for an unknown account, so that the response time does not reveal whether it exists. */
    private boolean isKnown(Optional<Credentials> credentials, String address) {
        return addresses.isKnown(credentials.map(found -> found.account().id()).orElse(NO_ACCOUNT), address);
    }
}
