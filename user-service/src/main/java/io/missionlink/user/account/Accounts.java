package io.missionlink.user.account;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.http.Page;
import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserRefusal;
import io.missionlink.user.revocation.Revocations;
import io.missionlink.user.subscription.Subscriptions;

/**
 * Accounts, from sign-up to deletion. Each change is one transaction, with what it means for the subscription and for tokens;
 * whoever calls {@link Revocations#tell} does so after it.
 */
@ApplicationScoped
public class Accounts {

    private final AccountRepository repository;
    private final Subscriptions subscriptions;
    private final AccountSessions sessions;
    private final Revocations revocations;
    private final Clock clock;

    Accounts(AccountRepository repository, Subscriptions subscriptions, AccountSessions sessions, Revocations revocations,
            Clock clock) {
        this.repository = repository;
        this.subscriptions = subscriptions;
        this.sessions = sessions;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** @throws Refusal if the login id or the address is taken */
    @Transactional
    Account create(SignUp wish, PhcHash hash) {
        AccountEntity created = new AccountEntity(UuidCreator.getTimeOrderedEpoch(), wish, hash);
        repository.insert(created);
        Account account = created.account();
        subscriptions.want(account.id(), Optional.of(account.email()));
        return account;
    }

    public Optional<Account> find(UUID id) {
        return repository.find(id);
    }

    public List<Account> find(Collection<UUID> ids) {
        return repository.find(ids);
    }

    Page<Account> streamers(String query, Optional<Place> after, int limit) {
        return Page.of(repository.streamers(query, after, limit + 1), limit, account -> Place.of(account).text());
    }

    public Optional<Credentials> credentials(String loginId) {
        return repository.credentials(Text.key(loginId));
    }

    public Optional<Credentials> credentials(UUID id) {
        return repository.credentials(id);
    }

    /** Whether they are still in force: nobody changes them before the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean stillHolds(Credentials credentials) {
        return repository.stillHolds(credentials);
    }

    /**
     * Who is a streamer no more loses the right.
     *
     * @return the account as it is then; empty if it is gone
     * @throws Refusal if the address is taken
     */
    @Transactional
    Optional<Account> change(UUID id, ProfileChange change) {
        return repository.lock(id).map(entity -> change(entity, change));
    }

    private Account change(AccountEntity entity, ProfileChange change) {
        Account before = entity.account();
        Account after = change.applyTo(before);
        entity.change(after);
        repository.write();
        if (!after.email().equals(before.email())) {
            subscriptions.want(after.id(), Optional.of(after.email()));
        }
        if (before.streamer() && !after.streamer()) {
            revocations.want(after.id(), entity.raiseTokenVersion());
        }
        return after;
    }

    /** Sets a new password and ends every other session: whoever had the old one is out. */
    @Transactional
    void changePassword(Credentials credentials, PhcHash hash, Optional<UUID> keptSession) {
        UUID id = credentials.account().id();
        AccountEntity entity = repository.lock(id).filter(account -> account.hasPassword(credentials.passwordHash()))
                .orElseThrow(() -> new Refusal(UserRefusal.WRONG_PASSWORD, "The password has been changed meanwhile"));
        entity.changePassword(hash);
        int version = entity.raiseTokenVersion();
        sessions.endAll(id, keptSession);
        revocations.want(id, version);
    }

    /** Nobody else changes the account before the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID id) {
        repository.lock(id);
    }

    /** In the caller's transaction: no token that was made until now moves money, as soon as mission-service is told. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeTokens(UUID id) {
        repository.lock(id).ifPresent(entity -> revocations.want(id, entity.raiseTokenVersion()));
    }

    /** The same password, hashed at what it costs today. Sessions stay. */
    @Transactional
    public void rehash(Credentials credentials, PhcHash hash) {
        repository.replacePassword(credentials.account().id(), credentials.passwordHash(), hash);
    }

    /** Removes the person and keeps the id, which the ledger and the event log speak of. */
    @Transactional
    boolean delete(UUID id) {
        Optional<AccountEntity> found = repository.lock(id);
        found.ifPresent(entity -> {
            entity.delete(clock.instant());
            int version = entity.raiseTokenVersion();
            sessions.endAll(id, Optional.empty());
            sessions.forget(id);
            subscriptions.want(id, Optional.empty());
            revocations.want(id, version);
        });
        return found.isPresent();
    }
}
