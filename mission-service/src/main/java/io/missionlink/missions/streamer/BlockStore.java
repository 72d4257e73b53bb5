package io.missionlink.missions.streamer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** Persistence of blocks. The pledge statement reads them too (pledge.sql). */
@ApplicationScoped
class BlockStore {

    private final Jdbi jdbi;

    BlockStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean contains(UUID streamerId, UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT FROM blocked_viewer WHERE streamer_id = :streamerId AND user_id = :userId)""")
                .bind("streamerId", streamerId)
                .bind("userId", userId)
                .mapTo(Boolean.class).one());
    }

    long count(UUID streamerId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT count(*) FROM blocked_viewer WHERE streamer_id = :streamerId")
                .bind("streamerId", streamerId)
                .mapTo(Long.class).one());
    }

    void insert(UUID streamerId, UUID userId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                "INSERT INTO blocked_viewer (streamer_id, user_id) VALUES (:streamerId, :userId)")
                .bind("streamerId", streamerId)
                .bind("userId", userId)
                .execute());
    }

    void delete(UUID streamerId, UUID userId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                "DELETE FROM blocked_viewer WHERE streamer_id = :streamerId AND user_id = :userId")
                .bind("streamerId", streamerId)
                .bind("userId", userId)
                .execute());
    }

    /** Returns blocks in the order of the user IDs. @param rows maximum number of blocks */
    List<Block> list(UUID streamerId, Optional<UUID> after, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT user_id, blocked_at FROM blocked_viewer
                WHERE streamer_id = :streamerId AND (:after::uuid IS NULL OR user_id > :after)
                ORDER BY user_id LIMIT :rows""")
                .bind("streamerId", streamerId)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("rows", rows)
                .map((row, context) -> new Block(row.getObject("user_id", UUID.class),
                        row.getObject("blocked_at", OffsetDateTime.class).toInstant()))
                .list());
    }
}
