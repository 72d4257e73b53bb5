package io.missionlink.missions.mission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** Reads earlier proposals of a viewer. Indexes bound each part: open missions, the cooldown, the last rejections. */
@ApplicationScoped
class ProposalHistoryStore {

    private static final int MILLIS = 1_000;
    /** The range of created_at uses now(), because an index condition must not contain clock_timestamp(). */
    private static final String READ = """
            SELECT clock_timestamp() AS read_at, open.*, rejected.*,
                (SELECT max(created_at) FROM mission WHERE proposer_id = :proposerId AND streamer_id = :streamerId
                    AND created_at > now() - make_interval(secs => :cooldown)) AS proposed_at
            FROM (SELECT count(*) AS missions, count(*) FILTER (WHERE streamer_id = :streamerId) AS with_streamer
                FROM mission WHERE proposer_id = :proposerId AND status IN ('PROPOSED', 'ACTIVE')) open,
                (SELECT count(*) AS rejections, min(outcome_at) AS oldest, max(outcome_at) AS newest
                FROM (SELECT outcome_at FROM mission WHERE proposer_id = :proposerId AND streamer_id = :streamerId
                    AND status = 'REJECTED' ORDER BY outcome_at DESC LIMIT :rejections) last_ones) rejected""";

    private final Jdbi jdbi;

    ProposalHistoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param rejections maximum number of rejections to read */
    ProposalHistory read(UUID proposerId, UUID streamerId, Duration cooldown, int rejections) {
        return jdbi.withHandle(handle -> handle.createQuery(READ)
                .bind("proposerId", proposerId)
                .bind("streamerId", streamerId)
                .bind("cooldown", (double) cooldown.toMillis() / MILLIS)
                .bind("rejections", rejections)
                .map((row, context) -> history(row)).one());
    }

    private static ProposalHistory history(ResultSet row) throws SQLException {
        return new ProposalHistory(instant(row, "read_at").orElseThrow(), row.getLong("missions"), row.getLong("with_streamer"),
                instant(row, "proposed_at"), row.getLong("rejections"), instant(row, "oldest"), instant(row, "newest"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
