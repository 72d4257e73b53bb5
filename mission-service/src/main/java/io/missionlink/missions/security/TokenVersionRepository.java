package io.missionlink.missions.security;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of the minimum token versions of users. */
@ApplicationScoped
class TokenVersionRepository implements PanacheRepositoryBase<TokenVersion, UUID> {

    private static final String RAISE = """
            INSERT INTO TokenVersion AS t (userId, least, toldAt) VALUES (:user, :least, :now)
            ON CONFLICT (userId) DO UPDATE SET least = greatest(t.least, excluded.least), toldAt = excluded.toldAt""";

    /** Never lowers the version: a single upsert, so that concurrent requests keep the highest one. */
    void raise(UUID user, int least, Instant now) {
        getSession().createMutationQuery(RAISE)
                .setParameter("user", user)
                .setParameter("least", least)
                .setParameter("now", now)
                .executeUpdate();
    }

    void deleteUpdatedBefore(Instant instant) {
        delete("toldAt < ?1", instant);
    }
}
