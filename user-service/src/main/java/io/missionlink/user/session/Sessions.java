package io.missionlink.user.session;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.http.Refusal;
import io.missionlink.user.account.Account;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.problem.UserRefusal;
import io.missionlink.user.revocation.Revocations;

/** Sessions: started by a login, kept by refreshing, ended by logging out. */
@Singleton
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    /** More than a person has devices, and few enough to be ended by one statement (docs/adr/0008). */
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final SessionStore store;
    private final KnownAddresses addresses;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final SessionConfig config;

    Sessions(Jdbi jdbi, SessionStore store, KnownAddresses addresses, Accounts accounts, AccessTokens tokens,
            Revocations revocations, SessionConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.addresses = addresses;
        this.accounts = accounts;
        this.tokens = tokens;
        this.revocations = revocations;
        this.config = config;
    }

    /** @return empty if the credentials have changed since they were checked */
    Optional<TokenPair> start(Credentials credentials, String address) {
        Account account = credentials.account();
        return jdbi.inTransaction(handle -> {
            if (!accounts.stillHolds(handle, credentials)) {
                return Optional.empty();
            }
            UUID family = UuidCreator.getTimeOrderedEpoch();
            RefreshToken refresh = RefreshToken.random();
            store.startFamily(handle, family, account.id(), config.familyLifetime());
            store.endOldest(handle, account.id(), MOST);
            store.add(handle, family, refresh, Optional.empty(), config.refreshTokenLifetime());
            addresses.remember(handle, account.id(), address);
            return Optional.of(pair(account, family, refresh));
        });
    }

    /** @throws Refusal if the token is worth nothing; one that was spent before ends its family */
    TokenPair refresh(RefreshToken presented) {
        Refreshed refreshed = jdbi.inTransaction(handle -> refresh(handle, presented));
        refreshed.stolen().ifPresent(session -> {
            LOG.warnf("A spent refresh token of account %s was used: its family ends", session.account());
            end(session.account(), session.family());
        });
        return refreshed.pair().orElseThrow(() -> new Refusal(UserRefusal.REFRESH_TOKEN_INVALID, "Log in again"));
    }

    /** Its tokens move no money any more; the account's other sessions go on, with a refresh. */
    void end(UUID account, UUID family) {
        jdbi.useTransaction(handle -> {
            // As a new password and a deletion do: the account's row before those of its sessions.
            accounts.lock(handle, account);
            if (store.end(handle, family)) {
                accounts.revokeTokens(handle, account);
            }
        });
        revocations.tell(account);
    }

    /** @param stolen the session that somebody else has a copy of */
    private record Refreshed(Optional<TokenPair> pair, Optional<SessionStore.Found> stolen) {

        static final Refreshed REFUSED = new Refreshed(Optional.empty(), Optional.empty());
    }

    private Refreshed refresh(Handle handle, RefreshToken presented) {
        Optional<SessionStore.Found> found = store.find(handle, presented);
        if (found.isEmpty()) {
            return Refreshed.REFUSED;
        }
        UUID family = found.get().family();
        UUID owner = found.get().account();
        switch (RefreshRules.judge(found.get().state(), config.lostAnswer())) {
            case REFUSE -> {
                return Refreshed.REFUSED;
            }
            case REVOKE -> {
                return new Refreshed(Optional.empty(), found);
            }
            case ROTATE_AGAIN -> store.replaceSuccessors(handle, family, presented);
            case ROTATE -> store.spend(handle, presented);
        }
        RefreshToken next = RefreshToken.random();
        store.add(handle, family, next, Optional.of(presented), config.refreshTokenLifetime());
        return new Refreshed(accounts.find(owner).map(account -> pair(account, family, next)), Optional.empty());
    }

    private TokenPair pair(Account account, UUID family, RefreshToken refresh) {
        return TokenPair.of(tokens.forUser(account.id(), account.groups(), family, account.tokenVersion()), refresh);
    }
}
