package io.missionlink.missions.eventlog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** Reads from PostgreSQL, the source of truth, whether a mission exists and which users are anonymous. */
@ApplicationScoped
class EventAudienceStore {

    private final Jdbi jdbi;

    EventAudienceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return empty if the mission does not exist */
    Optional<EventAudience> find(UUID missionId, UUID reader) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT streamer_id, proposer_id, anonymous FROM mission WHERE id = :id")
                .bind("id", missionId)
                .map((row, context) -> new EventAudience(reader, row.getObject("streamer_id", UUID.class),
                        row.getObject("proposer_id", UUID.class),
                        row.getBoolean("anonymous"), Set.of()))
                .findOne());
    }

    /** Returns the pledges of a mission that are not anonymous. */
    Set<UUID> named(UUID missionId, Collection<UUID> pledgeIds) {
        if (pledgeIds.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> new HashSet<>(handle
                .createQuery("SELECT id FROM pledge WHERE id = ANY(:ids) AND mission_id = :missionId AND NOT anonymous")
                .bindArray("ids", UUID.class, pledgeIds.toArray())
                .bind("missionId", missionId)
                .mapTo(UUID.class).list()));
    }
}
