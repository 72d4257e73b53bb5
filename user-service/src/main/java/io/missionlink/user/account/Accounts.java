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
import io.missionlink.http.ProblemException;
import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserProblems;
import io.missionlink.user.revocation.Revocations;
import io.missionlink.user.subscription.Subscriptions;

/**
 * Account life cycle, from sign-up to deletion. Each change is one transaction that also writes the outbox rows for the e-mail
 * subscription and for revocations. Callers run {@link Revocations#deliverNow} after the transaction.
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

    /** @throws ProblemException if the login ID or the e-mail address is taken */
    @Transactional
    Account create(SignUp request, PhcHash hash) {
        AccountEntity created = new AccountEntity(UuidCreator.getTimeOrderedEpoch(), request, hash);
        repository.insert(created);
        Account account = created.account();
        subscriptions.setDesiredEmail(account.id(), Optional.of(account.email()));
        return account;
    }

    public Optional<Account> find(UUID id) {
        return repository.find(id);
    }

    public List<Account> find(Collection<UUID> ids) {
        return repository.find(ids);
    }

    Page<Account> streamers(String query, Optional<AccountCursor> after, int limit) {
        return Page.of(repository.streamers(query, after, limit + 1), limit, account -> AccountCursor.of(account).text());
    }

    public Optional<Credentials> credentials(String loginId) {
        return repository.credentials(Text.key(loginId));
    }

    public Optional<Credentials> credentials(UUID id) {
        return repository.credentials(id);
    }

    /** Reads the credentials again. Without a transaction of its own, a request would see those of its first read. */
    @Transactional
    public Optional<Credentials> readCredentialsAgain(UUID id) {
        return repository.credentials(id);
    }

    /** Locks the credentials until the caller's transaction ends, and returns whether they are unchanged. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lockIfUnchanged(Credentials credentials) {
        return repository.lockIfUnchanged(credentials);
    }

    /**
     * Applies a profile change. A user who is no longer a streamer loses the role.
     *
     * @return the changed account; empty if it does not exist
     * @throws ProblemException if the e-mail address is taken
     */
    @Transactional
    Optional<Account> change(UUID id, ProfileChange change) {
        return repository.lock(id).map(entity -> change(entity, change));
    }

    private Account change(AccountEntity entity, ProfileChange change) {
        Account before = entity.account();
        Account after = change.applyTo(before);
        entity.change(after);
        repository.flushChanges();
        if (!after.email().equals(before.email())) {
            subscriptions.changeAddress(after.id(), after.email());
        }
        change.newMail()
                .ifPresent(on -> subscriptions.setDesiredEmail(after.id(), Optional.of(after.email()).filter(email -> on)));
        if (before.streamer() && !after.streamer()) {
            revocations.recordEndOfStreamer(after.id(), entity.raiseTokenVersion());
        }
        return after;
    }

    /** Sets a new password and ends every other session, so that the old password gives no access. */
    @Transactional
    void changePassword(Credentials credentials, PhcHash hash, Optional<UUID> keptSession) {
        UUID id = credentials.account().id();
        AccountEntity entity = repository.lock(id).filter(account -> account.hasPassword(credentials.passwordHash()))
                .orElseThrow(
                        () -> new ProblemException(UserProblems.WRONG_PASSWORD,
                                "The password was changed concurrently: log in with the new one"));
        entity.changePassword(hash);
        int version = entity.raiseTokenVersion();
        sessions.endAll(id, keptSession);
        revocations.record(id, version);
    }

    /** Locks the account against changes until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID id) {
        repository.lock(id);
    }

    /** Revokes all access tokens issued so far, effective when mission-service receives the revocation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeTokens(UUID id) {
        repository.lock(id).ifPresent(entity -> revocations.record(id, entity.raiseTokenVersion()));
    }

    /** Replaces the hash by one of the same password with current parameters. Sessions stay open. */
    @Transactional
    public void rehash(Credentials credentials, PhcHash hash) {
        repository.replacePassword(credentials.account().id(), credentials.passwordHash(), hash);
    }

    /**
     * Marks the account as closing: viewers can propose no more missions to its user.
     *
     * @return whether the account exists
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean beginClosing(UUID id) {
        Optional<AccountEntity> found = repository.lock(id);
        found.ifPresent(entity -> entity.beginClosing(clock.instant()));
        return found.isPresent();
    }

    /** Erases personal data and keeps the ID, which the ledger and the event log reference. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void delete(UUID id) {
        repository.lock(id).ifPresent(entity -> {
            entity.delete(clock.instant());
            int version = entity.raiseTokenVersion();
            sessions.endAll(id, Optional.empty());
            sessions.deleteKnownAddresses(id);
            subscriptions.setDesiredEmail(id, Optional.empty());
            revocations.record(id, version);
        });
    }
}
