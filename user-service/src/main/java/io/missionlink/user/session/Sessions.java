package io.missionlink.user.session;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.user.account.Account;
import io.missionlink.user.account.Accounts;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.keys.AccessTokens;

/** Sessions: started by a login, kept by refreshing, ended by logging out. Each method is one transaction. */
@ApplicationScoped
class Sessions {

    /** More than a person has devices, and few enough to be ended by one statement (docs/adr/0008). */
    private static final int MOST = 50;

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
     * The result of presenting a refresh token.
     *
     * @param pair empty if the token is refused
     * @param stolen the session of a token that somebody else has a copy of: it has to be ended
     */
    record Rotated(Optional<TokenPair> pair, Optional<RefreshTokenRepository.Found> stolen) {

        static final Rotated REFUSED = new Rotated(Optional.empty(), Optional.empty());
    }

    /** @return empty if the credentials have changed since they were checked */
    @Transactional
    Optional<TokenPair> start(Credentials credentials, String address) {
        if (!accounts.stillHolds(credentials)) {
            return Optional.empty();
        }
        Account account = credentials.account();
        UUID family = UuidCreator.getTimeOrderedEpoch();
        RefreshToken refresh = RefreshToken.random();
        families.start(family, account.id(), config.familyLifetime());
        families.endOldest(account.id(), MOST);
        refreshTokens.add(family, refresh, Optional.empty(), config.refreshTokenLifetime());
        addresses.remember(account.id(), address);
        return Optional.of(pair(account, family, refresh));
    }

    @Transactional
    Rotated rotate(RefreshToken presented) {
        Optional<RefreshTokenRepository.Found> found = refreshTokens.find(presented);
        if (found.isEmpty()) {
            return Rotated.REFUSED;
        }
        UUID family = found.get().family();
        switch (RefreshRules.judge(found.get().state(), config.lostAnswer())) {
            case REFUSE -> {
                return Rotated.REFUSED;
            }
            case REVOKE -> {
                return new Rotated(Optional.empty(), found);
            }
            case ROTATE_AGAIN -> refreshTokens.replaceSuccessors(family, presented);
            case ROTATE -> refreshTokens.spend(presented);
        }
        RefreshToken next = RefreshToken.random();
        refreshTokens.add(family, next, Optional.of(presented), config.refreshTokenLifetime());
        return new Rotated(accounts.find(found.get().account()).map(account -> pair(account, family, next)),
                Optional.empty());
    }

    @Transactional
    void end(UUID account, UUID family) {
        // As a new password and a deletion do: the account's row before those of its sessions.
        accounts.lock(account);
        if (families.end(family)) {
            accounts.revokeTokens(account);
        }
    }

    private TokenPair pair(Account account, UUID family, RefreshToken refresh) {
        return TokenPair.of(tokens.forUser(account.id(), account.groups(), family, account.tokenVersion()), refresh);
    }
}
