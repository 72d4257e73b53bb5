package io.missionlink.missions.mission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.missions.ledger.MissionPots;

/**
 * Reads missions for responses, each with its pot, in one statement. The pot of an open mission is the rolled-up part plus the
 * pledges since. Changes go through {@link MissionRepository}.
 */
@ApplicationScoped
class MissionReader {

    private static final String SELECT = "SELECT m.*, pot.* FROM mission m CROSS JOIN LATERAL (" + MissionPots.CURRENT
            + ") pot ";

    private final Jdbi jdbi;

    MissionReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<MissionRow> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE m.id = :id").bind("id", id)
                .map(MissionReader::row).findOne());
    }

    List<MissionRow> list(MissionQuery query) {
        return jdbi.withHandle(handle -> {
            Query statement = handle.createQuery("SELECT * FROM (" + query.rows(SELECT) + ") m " + query.orderAndLimit());
            query.parameters().forEach(statement::bind);
            return statement.map(MissionReader::row).list();
        });
    }

    private static MissionRow row(ResultSet row, StatementContext context) throws SQLException {
        return new MissionRow(mission(row), row.getLong("fresh"));
    }

    private static Mission mission(ResultSet row) throws SQLException {
        return new Mission(row.getObject("id", UUID.class), row.getObject("streamer_id", UUID.class),
                row.getObject("proposer_id", UUID.class), row.getBoolean("anonymous"), row.getString("content"),
                row.getInt("content_version"), row.getLong("time_limit_seconds"), row.getString("currency"),
                new MissionTerms(row.getInt("fee_bps"), row.getInt("failure_share_bps"), row.getBoolean("fee_on_failure"),
                        row.getLong("min_amount"), row.getLong("max_amount")),
                MissionStatus.valueOf(row.getString("status")), instant(row, "created_at").orElseThrow(),
                instant(row, "answer_by").orElseThrow(), instant(row, "deadline"), instant(row, "outcome_at"),
                Optional.ofNullable(row.getString("note")), instant(row, "settled_at"), row.getLong("pot"),
                row.getLong("pledge_count"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
