package io.missionlink.missions.security;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of users' least token versions. */
@ApplicationScoped
class TokenVersionRepository implements PanacheRepositoryBase<TokenVersion, UUID> {

    /** Condition on {@code :user} and {@code :version}. */
    static final String IN_DATE = "NOT EXISTS (SELECT FROM token_version WHERE user_id = :user AND least > :version)";

    private static final String RAISE = """
            INSERT INTO TokenVersion AS t (userId, least, toldAt) VALUES (:user, :least, :now)
            ON CONFLICT (userId) DO UPDATE SET least = greatest(t.least, excluded.least), toldAt = excluded.toldAt""";

    /** One statement: two messages at once leave the higher version. */
    void raise(UUID user, int least, Instant now) {
        getSession().createMutationQuery(RAISE)
                .setParameter("user", user)
                .setParameter("least", least)
                .setParameter("now", now)
                .executeUpdate();
    }

    void deleteToldBefore(Instant instant) {
        delete("toldAt < ?1", instant);
    }
}
