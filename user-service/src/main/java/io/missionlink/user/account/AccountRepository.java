package io.missionlink.user.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;

import io.missionlink.database.PostgresError;
import io.missionlink.http.Refusal;
import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;
import io.missionlink.user.problem.UserRefusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Accounts as they are stored. A deleted account is never found. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<AccountEntity, UUID> {

    // The collation of the index that it reads; names are compared by their key.
    private static final String STREAMERS = """
            SELECT * FROM accounts WHERE streamer AND deleted_at IS NULL
            AND display_name_key LIKE :pattern ESCAPE '!'
            AND (:first OR (display_name_key COLLATE "C", id) > (:key, :id))
            ORDER BY display_name_key COLLATE "C", id LIMIT :limit
            """;

    /** @throws Refusal if the login id or the address is taken */
    void insert(AccountEntity account) {
        unlessTaken(() -> persistAndFlush(account));
    }

    /**
     * Writes the changes of the caller's transaction so far.
     *
     * @throws Refusal if the address is taken
     */
    void write() {
        unlessTaken(this::flush);
    }

    Optional<Account> find(UUID id) {
        return findByIdOptional(id).filter(account -> !account.isDeleted()).map(AccountEntity::account);
    }

    List<Account> find(Collection<UUID> ids) {
        return find("id in ?1 and deletedAt is null order by id", ids).stream().map(AccountEntity::account).toList();
    }

    /** Until the end of the caller's transaction nobody else changes the account. */
    Optional<AccountEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(account -> !account.isDeleted());
    }

    Optional<Credentials> credentials(String loginId) {
        return find("loginId", loginId).singleResultOptional().map(AccountEntity::credentials);
    }

    Optional<Credentials> credentials(UUID id) {
        return findByIdOptional(id).filter(account -> !account.isDeleted()).map(AccountEntity::credentials);
    }

    /** Until the end of the caller's transaction nobody changes them. */
    boolean stillHolds(Credentials credentials) {
        return find("id = ?1 and passwordHash = ?2", credentials.account().id(), credentials.passwordHash().text())
                .withLock(LockModeType.PESSIMISTIC_READ).singleResultOptional().isPresent();
    }

    /** Streamers whose display name has the text in it, by name, after the place. */
    List<Account> streamers(String query, Optional<Place> after, int limit) {
        return getSession().createNativeQuery(STREAMERS, AccountEntity.class)
                .setParameter("pattern", "%" + Text.key(query).replaceAll("[!%_]", "!$0") + "%")
                .setParameter("first", after.isEmpty()).setParameter("key", after.map(Place::key).orElse(""))
                .setParameter("id", after.map(Place::id).orElse(new UUID(0, 0))).setParameter("limit", limit)
                .getResultStream().map(AccountEntity::account).toList();
    }

    /** Replaces a hash by another one, unless it has changed since it was read. */
    void replacePassword(UUID id, PhcHash old, PhcHash replacement) {
        update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", replacement.text(), id, old.text());
    }

    private static void unlessTaken(Runnable write) {
        try {
            write.run();
        } catch (PersistenceException e) {
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
