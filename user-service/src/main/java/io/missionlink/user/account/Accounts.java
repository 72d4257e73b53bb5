package io.missionlink.user.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.database.PostgresError;
import io.missionlink.http.Page;
import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.user.password.Passwords;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserRefusal;
import io.missionlink.user.revocation.Revocations;
import io.missionlink.user.subscription.Subscriptions;

/** Accounts, from sign-up to deletion. Each change is one transaction, with what it means for the subscription. */
@Singleton
public class Accounts {

    private final Jdbi jdbi;
    private final AccountStore store;
    private final Passwords passwords;
    private final Subscriptions subscriptions;
    private final AccountSessions sessions;
    private final Revocations revocations;

    Accounts(Jdbi jdbi, AccountStore store, Passwords passwords, Subscriptions subscriptions, AccountSessions sessions,
            Revocations revocations) {
        this.jdbi = jdbi;
        this.store = store;
        this.passwords = passwords;
        this.subscriptions = subscriptions;
        this.sessions = sessions;
        this.revocations = revocations;
    }

    /** @throws Refusal if the login id or the address is taken */
    Account create(SignUp wish, PhcHash hash) {
        return unlessTaken(() -> jdbi.inTransaction(handle -> {
            Account created = store.insert(handle, UuidCreator.getTimeOrderedEpoch(), wish, hash);
            subscriptions.want(handle, created.id(), Optional.of(created.email()));
            return created;
        }));
    }

    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    public List<Account> find(Collection<UUID> ids) {
        return store.find(ids);
    }

    Page<Account> streamers(String query, Optional<Place> after, int limit) {
        return Page.of(store.streamers(query, after, limit + 1), limit,
                account -> Place.of(account).text());
    }

    public Optional<Credentials> credentials(String loginId) {
        return store.credentials(Text.key(loginId));
    }

    public Optional<Credentials> credentials(UUID id) {
        return store.credentials(id);
    }

    /** Whether they are still in force, in the caller's transaction: nobody changes them before it ends. */
    public boolean stillHolds(Handle transaction, Credentials credentials) {
        return store.stillHolds(transaction, credentials);
    }

    /**
     * Who is a streamer no more has lost the right with the answer.
     *
     * @return the account as it is then; empty if it is gone
     */
    Optional<Account> change(UUID id, ProfileChange change) {
        Optional<Account> changed = unlessTaken(() -> jdbi.inTransaction(handle -> store.lock(handle, id).map(before -> {
            Account after = change.applyTo(before);
            store.update(handle, after);
            if (!after.email().equals(before.email())) {
                subscriptions.want(handle, id, Optional.of(after.email()));
            }
            if (before.streamer() && !after.streamer()) {
                revokeTokens(handle, id);
            }
            return after;
        })));
        revocations.tell(id);
        return changed;
    }

    /** Sets a new password and ends every other session: whoever had the old one is out. */
    void changePassword(Credentials credentials, PhcHash hash, Optional<UUID> keptSession) {
        UUID id = credentials.account().id();
        jdbi.useTransaction(handle -> {
            if (!store.replacePassword(handle, id, credentials.passwordHash(), hash)) {
                throw new Refusal(UserRefusal.WRONG_PASSWORD, "The password has been changed meanwhile");
            }
            sessions.endAll(handle, id, keptSession);
            revokeTokens(handle, id);
        });
        revocations.tell(id);
    }

    /** In the caller's transaction: nobody else changes the account before it ends. */
    public void lock(Handle transaction, UUID id) {
        store.lock(transaction, id);
    }

    /** In the caller's transaction: no token that was made until now moves money, as soon as mission-service is told. */
    public void revokeTokens(Handle transaction, UUID id) {
        revocations.want(transaction, id, store.raiseTokenVersion(transaction, id));
    }

    /** The same password, hashed at what it costs today. Sessions stay. */
    public void rehash(Credentials credentials, String password) {
        PhcHash hash = passwords.hash(password);
        jdbi.useHandle(handle -> store.replacePassword(handle, credentials.account().id(), credentials.passwordHash(), hash));
    }

    /** Removes the person and keeps the id, which the ledger and the event log speak of. */
    public boolean delete(UUID id) {
        boolean deleted = jdbi.inTransaction(handle -> {
            if (store.lock(handle, id).isEmpty()) {
                return false;
            }
            store.blank(handle, id);
            sessions.endAll(handle, id, Optional.empty());
            sessions.forget(handle, id);
            subscriptions.want(handle, id, Optional.empty());
            revokeTokens(handle, id);
            return true;
        });
        revocations.tell(id);
        return deleted;
    }

    private static <T> T unlessTaken(Supplier<T> change) {
        try {
            return change.get();
        } catch (JdbiException e) {
            throw switch (PostgresError.violatedUnique(e).orElse("")) {
                case "accounts_login_id_unique" ->
                    new Refusal(UserRefusal.LOGIN_ID_TAKEN, "Somebody has this login id already");
                case "accounts_email_unique" ->
                    new Refusal(UserRefusal.EMAIL_TAKEN, "Somebody has this e-mail address already");
                default -> e;
            };
        }
    }
}
