package io.missionlink.user.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.user.account.Account;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.keys.AccessTokens;

/** Sessions: a log-in starts one, refreshes extend it, a log-out ends it. Each method is one transaction. */
@ApplicationScoped
class Sessions {

    /** Per account; few enough to end with one statement (user-service/docs/adr/0008-sessions-are-bounded.md). */
    private static final int MAX_SESSIONS = 50;

    private final RefreshFamilyRepository families;
    private final RefreshTokenRepository refreshTokens;
    private final KnownAddressRepository addresses;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final SessionConfig config;

    Sessions(RefreshFamilyRepository families, RefreshTokenRepository refreshTokens, KnownAddressRepository addresses,
            Accounts accounts, AccessTokens tokens, SessionConfig config) {
        this.families = families;
        this.refreshTokens = refreshTokens;
        this.addresses = addresses;
        this.accounts = accounts;
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * Result of a refresh.
     *
     * @param pair empty if the token is rejected
     * @param reused the token, if it was reused: the caller must end its session
     */
    record RefreshResult(Optional<TokenPair> pair, Optional<RefreshTokenRepository.StoredToken> reused) {

        static final RefreshResult REJECTED = new RefreshResult(Optional.empty(), Optional.empty());
    }

    /** @return empty if the credentials have changed since they were checked */
    @Transactional
    Optional<TokenPair> start(Credentials credentials, String address) {
        if (!accounts.lockIfUnchanged(credentials)) {
            return Optional.empty();
        }
        Account account = credentials.account();
        UUID family = UuidCreator.getTimeOrderedEpoch();
        RefreshToken refresh = RefreshToken.random();
        Instant loggedInAt = families.start(family, account.id(), config.familyLifetime());
        families.endOldest(account.id(), MAX_SESSIONS);
        refreshTokens.add(family, refresh, Optional.empty(), config.refreshTokenLifetime());
        addresses.save(account.id(), address);
        return Optional.of(pair(account, family, loggedInAt, refresh));
    }

    @Transactional
    RefreshResult rotate(RefreshToken presented) {
        Optional<RefreshTokenRepository.StoredToken> found = refreshTokens.find(presented);
        if (found.isEmpty()) {
            return RefreshResult.REJECTED;
        }
        UUID family = found.get().family();
        switch (RefreshRules.decide(found.get().state(), config.repeatedRefresh())) {
            case REJECT -> {
                return RefreshResult.REJECTED;
            }
            case END_FAMILY -> {
                return new RefreshResult(Optional.empty(), found);
            }
            case ROTATE -> refreshTokens.spend(presented);
        }
        RefreshToken next = RefreshToken.random();
        refreshTokens.add(family, next, Optional.of(presented), config.refreshTokenLifetime());
        Instant loggedInAt = found.get().loggedInAt();
        return new RefreshResult(
                accounts.find(found.get().account()).map(account -> pair(account, family, loggedInAt, next)), Optional.empty());
    }

    @Transactional
    void end(UUID account, UUID family) {
        // Lock order as in a password change or deletion: account row first, session rows second. This avoids deadlocks.
        accounts.lock(account);
        if (families.end(family)) {
            accounts.revokeTokens(account);
        }
    }

    /** A refresh is no authentication, so its access token keeps the time of the log-in. */
    private TokenPair pair(Account account, UUID family, Instant loggedInAt, RefreshToken refresh) {
        return TokenPair.of(tokens.forUser(account.id(), account.groups(), family, account.tokenVersion(), loggedInAt),
                refresh);
    }
}
