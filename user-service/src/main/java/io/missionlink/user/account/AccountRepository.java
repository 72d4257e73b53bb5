package io.missionlink.user.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;

import io.missionlink.database.PostgresError;
import io.missionlink.http.ProblemException;
import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserProblems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Stored accounts. Look-ups never return a deleted account. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<AccountEntity, UUID> {

    // COLLATE "C" matches the index; names are compared by their normalised key.
    private static final String STREAMERS = """
            SELECT * FROM accounts WHERE streamer AND deleted_at IS NULL AND closing_since IS NULL
            AND display_name_key LIKE :pattern ESCAPE '!'
            AND (:first OR (display_name_key COLLATE "C", id) > (:key, :id))
            ORDER BY display_name_key COLLATE "C", id LIMIT :limit
            """;

    /** @throws ProblemException if the login ID or the e-mail address is taken */
    void insert(AccountEntity account) {
        translateConflicts(() -> persistAndFlush(account));
    }

    /**
     * Flushes the pending changes of the caller's transaction.
     *
     * @throws ProblemException if the e-mail address is taken
     */
    void flushChanges() {
        translateConflicts(this::flush);
    }

    Optional<Account> find(UUID id) {
        return findByIdOptional(id).filter(account -> !account.isDeleted()).map(AccountEntity::account);
    }

    List<Account> find(Collection<UUID> ids) {
        return find("id in ?1 and deletedAt is null order by id", ids).stream().map(AccountEntity::account).toList();
    }

    /** Locks the account against changes until the caller's transaction ends. */
    Optional<AccountEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(account -> !account.isDeleted());
    }

    Optional<Credentials> credentials(String loginId) {
        return find("loginId", loginId).singleResultOptional().map(AccountEntity::credentials);
    }

    Optional<Credentials> credentials(UUID id) {
        return findByIdOptional(id).filter(account -> !account.isDeleted()).map(AccountEntity::credentials);
    }

    /** Locks the credentials until the caller's transaction ends, and returns whether they are unchanged. */
    boolean lockIfUnchanged(Credentials credentials) {
        return find("id = ?1 and passwordHash = ?2", credentials.account().id(), credentials.passwordHash().text())
                .withLock(LockModeType.PESSIMISTIC_READ).singleResultOptional().isPresent();
    }

    /** Streamers whose display name contains the text, ordered by name, after the cursor. */
    List<Account> streamers(String query, Optional<AccountCursor> after, int limit) {
        return getSession().createNativeQuery(STREAMERS, AccountEntity.class)
                .setParameter("pattern", "%" + Text.key(query).replaceAll("[!%_]", "!$0") + "%")
                .setParameter("first", after.isEmpty()).setParameter("key", after.map(AccountCursor::key).orElse(""))
                .setParameter("id", after.map(AccountCursor::id).orElse(new UUID(0, 0))).setParameter("limit", limit)
                .getResultStream().map(AccountEntity::account).toList();
    }

    /** Replaces a hash, unless it has changed since it was read. */
    void replacePassword(UUID id, PhcHash old, PhcHash replacement) {
        update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", replacement.text(), id, old.text());
    }

    private static void translateConflicts(Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
            throw switch (PostgresError.violatedUnique(e).orElse("")) {
                case "accounts_login_id_unique" ->
                    new ProblemException(UserProblems.LOGIN_ID_TAKEN, "This login ID is taken: choose another one");
                case "accounts_email_unique" ->
                    new ProblemException(UserProblems.EMAIL_TAKEN, "This e-mail address is taken: use another one");
                default -> e;
            };
        }
    }
}
