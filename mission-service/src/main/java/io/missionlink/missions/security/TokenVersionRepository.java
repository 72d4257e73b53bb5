package io.missionlink.missions.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.SessionFactory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of the minimum token versions and states of users. */
@ApplicationScoped
class TokenVersionRepository implements PanacheRepositoryBase<TokenVersion, UUID> {

    private static final String RAISE = """
            INSERT INTO TokenVersion AS t (userId, least, toldAt) VALUES (:user, :least, :now)
            ON CONFLICT (userId) DO UPDATE SET least = greatest(t.least, excluded.least), toldAt = excluded.toldAt""";
    private static final String BEGIN_CLOSING = """
            INSERT INTO TokenVersion AS t (userId, least, toldAt, closing) VALUES (:user, 0, :now, true)
            ON CONFLICT (userId) DO UPDATE SET closing = true""";
    /** The first key separates these locks from other advisory locks. Two users with one hash only wait for each other. */
    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock%s(19, hashtext(CAST(:user AS text)))";
    private static final String SHARED = LOCK.formatted("_shared");
    private static final String EXCLUSIVE = LOCK.formatted("");

    private final SessionFactory sessions;

    TokenVersionRepository(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Never lowers the version: a single upsert, so that concurrent requests keep the highest one. */
    void raise(UUID user, int least, Instant now) {
        getSession().createMutationQuery(RAISE)
                .setParameter("user", user)
                .setParameter("least", least)
                .setParameter("now", now)
                .executeUpdate();
    }

    void beginClosing(UUID user, Instant now) {
        getSession().createMutationQuery(BEGIN_CLOSING).setParameter("user", user).setParameter("now", now).executeUpdate();
    }

    void endStreamer(UUID user, Instant now) {
        getSession().createMutationQuery("UPDATE TokenVersion SET streamerUntil = :now WHERE userId = :user")
                .setParameter("user", user).setParameter("now", now).executeUpdate();
    }

    /** Reads the state in its own statement, which sees every change that was committed before. */
    AccountState state(UUID user) {
        return sessions.fromStatelessSession(session -> Optional.ofNullable(session.get(TokenVersion.class, user)))
                .map(TokenVersion::state).orElse(AccountState.OPEN);
    }

    void lockShared(UUID user) {
        lock(SHARED, user);
    }

    void lockExclusively(UUID user) {
        lock(EXCLUSIVE, user);
    }

    /** A lock of an identifier and not of a row, because a user without a state has no row. Ends with the transaction. */
    private void lock(String statement, UUID user) {
        getSession().createNativeQuery(statement, Integer.class).setParameter("user", user.toString()).getSingleResult();
    }

    /** The rows of closing accounts remain. */
    void deleteUpdatedBefore(Instant instant) {
        delete("toldAt < ?1 and not closing", instant);
    }
}
