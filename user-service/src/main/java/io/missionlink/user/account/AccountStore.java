package io.missionlink.user.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.text.Text;
import io.missionlink.user.password.PhcHash;

/** Rows of accounts. A deleted account is never found: only its id is left, and when it was made and deleted. */
@Singleton
class AccountStore {

    private static final String COLUMNS = "id, login_id, email, display_name, streamer, locale, created_at, token_version";

    private final Jdbi jdbi;

    AccountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Account insert(Handle handle, UUID id, SignUp wish, PhcHash passwordHash) {
        String displayName = Text.shown(wish.displayName().orElseThrow());
        return handle.createQuery("""
                INSERT INTO accounts (id, login_id, email, password_hash, display_name, display_name_key, streamer, locale)
                VALUES (:id, :loginId, :email, :hash, :displayName, :displayNameKey, :streamer, :locale)
                RETURNING\s""" + COLUMNS)
                .bind("id", id).bind("loginId", Text.key(wish.loginId().orElseThrow()))
                .bind("email", wish.email().orElseThrow()).bind("hash", passwordHash.text())
                .bind("displayName", displayName).bind("displayNameKey", Text.key(displayName))
                .bind("streamer", wish.streamer().orElse(false)).bind("locale", wish.locale().orElse(SignUp.DEFAULT_LOCALE))
                .map((row, context) -> account(row)).one();
    }

    Optional<Account> find(UUID id) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM accounts WHERE id = :id AND deleted_at IS NULL")
                .bind("id", id).map((row, context) -> account(row)).findOne());
    }

    Optional<Account> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM accounts WHERE id = :id AND deleted_at IS NULL FOR UPDATE")
                .bind("id", id).map((row, context) -> account(row)).findOne();
    }

    List<Account> find(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM accounts WHERE id = ANY(:ids) AND deleted_at IS NULL ORDER BY id")
                .bindArray("ids", UUID.class, ids).map((row, context) -> account(row)).list());
    }

    Optional<Credentials> credentials(String loginId) {
        return credentials("login_id = :of", loginId);
    }

    Optional<Credentials> credentials(UUID id) {
        return credentials("deleted_at IS NULL AND id = :of", id);
    }

    boolean stillHolds(Handle handle, Credentials credentials) {
        return handle.createQuery("SELECT true FROM accounts WHERE id = :id AND password_hash = :hash FOR SHARE")
                .bind("id", credentials.account().id()).bind("hash", credentials.passwordHash().text())
                .mapTo(Boolean.class).findOne().orElse(false);
    }

    /** Streamers whose display name has the text in it, by name, after the place. */
    List<Account> streamers(String query, Optional<Place> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                 FROM accounts WHERE streamer AND deleted_at IS NULL
                AND display_name_key LIKE :pattern ESCAPE '!'
                AND (:first OR (display_name_key COLLATE "C", id) > (:key, :id))
                ORDER BY display_name_key COLLATE "C", id LIMIT :limit
                """).bind("pattern", "%" + Text.key(query).replaceAll("[!%_]", "!$0") + "%")
                .bind("first", after.isEmpty()).bind("key", after.map(Place::key).orElse(""))
                .bind("id", after.map(Place::id).orElse(new UUID(0, 0))).bind("limit", limit)
                .map((row, context) -> account(row)).list());
    }

    void update(Handle handle, Account account) {
        handle.createUpdate("""
                UPDATE accounts SET email = :email, display_name = :displayName, display_name_key = :displayNameKey,
                    streamer = :streamer, locale = :locale
                WHERE id = :id
                """).bind("id", account.id()).bind("email", account.email()).bind("displayName", account.displayName())
                .bind("displayNameKey", Text.key(account.displayName())).bind("streamer", account.streamer())
                .bind("locale", account.locale()).execute();
    }

    /** @return the version that tokens have to have from now on */
    int raiseTokenVersion(Handle handle, UUID id) {
        return handle
                .createQuery("UPDATE accounts SET token_version = token_version + 1 WHERE id = :id RETURNING token_version")
                .bind("id", id).mapTo(Integer.class).one();
    }

    /** Replaces a hash by another one, unless it has changed since it was read. */
    boolean replacePassword(Handle handle, UUID id, PhcHash old, PhcHash replacement) {
        return handle.createUpdate("UPDATE accounts SET password_hash = :new WHERE id = :id AND password_hash = :old")
                .bind("id", id).bind("old", old.text()).bind("new", replacement.text()).execute() == 1;
    }

    void blank(Handle handle, UUID id) {
        handle.createUpdate("""
                UPDATE accounts SET login_id = NULL, email = NULL, password_hash = NULL, display_name = '',
                    display_name_key = '', streamer = false, locale = :locale, deleted_at = now()
                WHERE id = :id
                """).bind("id", id).bind("locale", SignUp.DEFAULT_LOCALE).execute();
    }

    private Optional<Credentials> credentials(String condition, Object of) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + ", password_hash FROM accounts WHERE " + condition).bind("of", of)
                .map((row, context) -> new Credentials(account(row), PhcHash.parse(row.getString("password_hash"))))
                .findOne());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getObject("id", UUID.class), row.getString("login_id"), row.getString("email"),
                row.getString("display_name"), row.getBoolean("streamer"), row.getString("locale"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("token_version"));
    }
}
