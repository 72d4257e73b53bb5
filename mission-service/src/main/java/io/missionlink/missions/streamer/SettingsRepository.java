package io.missionlink.missions.streamer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.SessionFactory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Persistence of streamers' settings. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, UUID> {

    private static final String REPLACE = """
            INSERT INTO Settings (streamerId, accepting, autoAccept, minAmount, maxAmount, minTimeLimitSeconds,
                maxTimeLimitSeconds, failureShareBps, bannedWords, updatedAt)
            VALUES (:streamerId, :accepting, :autoAccept, :minAmount, :maxAmount, :minTimeLimitSeconds,
                :maxTimeLimitSeconds, :failureShareBps, :bannedWords, :updatedAt)
            ON CONFLICT (streamerId) DO UPDATE SET accepting = excluded.accepting, autoAccept = excluded.autoAccept,
                minAmount = excluded.minAmount, maxAmount = excluded.maxAmount,
                minTimeLimitSeconds = excluded.minTimeLimitSeconds,
                maxTimeLimitSeconds = excluded.maxTimeLimitSeconds, failureShareBps = excluded.failureShareBps,
                bannedWords = excluded.bannedWords, updatedAt = excluded.updatedAt""";

    private final SessionFactory sessions;

    SettingsRepository(SessionFactory sessions) {
        this.sessions = sessions;
    }

    Optional<StreamerSettings> read(UUID streamerId) {
        return sessions.fromStatelessSession(session -> Optional.ofNullable(session.get(SettingsEntity.class, streamerId)))
                .map(SettingsEntity::toSettings);
    }

    /** Inserts or updates in a single statement, so that two concurrent first requests both succeed. */
    void replace(UUID streamerId, StreamerSettings settings, Instant now) {
        getSession().createMutationQuery(REPLACE)
                .setParameter("streamerId", streamerId)
                .setParameter("accepting", settings.accepting())
                .setParameter("autoAccept", settings.autoAccept())
                .setParameter("minAmount", settings.minAmount())
                .setParameter("maxAmount", settings.maxAmount())
                .setParameter("minTimeLimitSeconds", settings.chosenMinTimeLimit().orElse(null), Long.class)
                .setParameter("maxTimeLimitSeconds", settings.maxTimeLimitSeconds())
                .setParameter("failureShareBps", settings.failureShareBps())
                .setParameter("bannedWords", settings.bannedWords().toArray(String[]::new))
                .setParameter("updatedAt", now)
                .executeUpdate();
    }
}
