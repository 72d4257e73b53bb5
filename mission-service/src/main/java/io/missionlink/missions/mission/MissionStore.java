package io.missionlink.missions.mission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import io.missionlink.contracts.event.Terms;

/** Persistence of missions. */
@ApplicationScoped
public class MissionStore {

    private static final String SELECT = "SELECT m.*, pot.* FROM mission m CROSS JOIN LATERAL (" + PotStore.SHOWN + ") pot ";
    private static final String SELECT_COUNTED = "SELECT m.*, pot.* FROM mission m CROSS JOIN LATERAL (" + PotStore.COUNTED
            + ") pot ";

    private final Jdbi jdbi;

    MissionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** To be shown: for an open mission, what of its pot was rolled up and the pledges since. */
    Optional<ShownMission> show(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE m.id = :id").bind("id", id)
                .map((row, context) -> new ShownMission(read(row), row.getLong("fresh"))).findOne());
    }

    public Optional<Mission> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE m.id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** With the pot counted from the pledges, all of them: for what rests on it. The caller has its lock. */
    Optional<Mission> count(Handle handle, UUID id) {
        return handle.createQuery(SELECT_COUNTED + "WHERE m.id = :id").bind("id", id).map((row, context) -> read(row))
                .findOne();
    }

    /** Whose mission it is. */
    public Optional<UUID> streamer(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT streamer_id FROM mission WHERE id = :id").bind("id", id)
                .mapTo(UUID.class).findOne());
    }

    /** Takes the mission's exclusive lock: no pledge is in flight after it, and none comes until the transaction ends. */
    public Optional<Mission> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT id FROM mission WHERE id = :id FOR UPDATE").bind("id", id)
                .mapTo(UUID.class).findOne()
                .flatMap(locked -> find(handle, locked)); // a new statement sees what was committed until the lock was had
    }

    /** Takes the exclusive lock of one open mission whose time is over, if there is one that nobody else has. */
    Optional<Mission> lockDue(Handle handle) {
        return handle.createQuery("""
                SELECT id FROM mission WHERE status IN ('PROPOSED', 'ACTIVE') AND due_at <= clock_timestamp()
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .mapTo(UUID.class).findOne()
                .flatMap(locked -> find(handle, locked));
    }

    /** Takes the lock of one ended mission that nothing has settled for a while. */
    Optional<Mission> lockUnsettled(Handle handle, Duration since) {
        return handle.createQuery("""
                SELECT id FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL
                    AND greatest(outcome_at, reminded_at) < clock_timestamp() - make_interval(secs => :since)
                ORDER BY outcome_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .bind("since", since.toMillis() / 1000.0)
                .mapTo(UUID.class).findOne()
                .flatMap(locked -> find(handle, locked));
    }

    void reminded(Handle handle, UUID id) {
        handle.createUpdate("UPDATE mission SET reminded_at = clock_timestamp() WHERE id = :id").bind("id", id).execute();
    }

    /** The database's clock: the only one that deadlines know. */
    public Instant now(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one().toInstant();
    }

    /** A new mission, PROPOSED; its first pledge is the caller's to add. */
    Mission insert(Handle handle, UUID id, UUID proposerId, Proposal proposal, Terms terms, String currency,
            Duration answerWithin) {
        handle.createUpdate("""
                INSERT INTO mission (id, streamer_id, proposer_id, anonymous, content, time_limit_seconds, currency, fee_bps,
                    failure_share_bps, min_amount, max_amount, status, created_at, answer_by)
                VALUES (:id, :streamerId, :proposerId, :anonymous, :content, :timeLimit, :currency, :feeBps, :failureShareBps,
                    :minAmount, :maxAmount, 'PROPOSED', now(), now() + make_interval(secs => :answerWithin))""")
                .bind("id", id)
                .bind("streamerId", proposal.streamerId())
                .bind("proposerId", proposerId)
                .bind("anonymous", proposal.isAnonymous())
                .bind("content", proposal.content())
                .bind("timeLimit", proposal.timeLimitSeconds())
                .bind("currency", currency)
                .bind("feeBps", terms.feeBps())
                .bind("failureShareBps", terms.failureShareBps())
                .bind("minAmount", terms.minAmount())
                .bind("maxAmount", terms.maxAmount())
                .bind("answerWithin", answerWithin.toMillis() / 1000.0)
                .execute();
        return find(handle, id).orElseThrow();
    }

    /** Starts the clock of a mission that the caller has locked. */
    Mission activate(Handle handle, UUID id) {
        handle.createUpdate("""
                UPDATE mission SET status = 'ACTIVE', accepted_at = clock.now,
                    deadline = clock.now + make_interval(secs => time_limit_seconds)
                FROM (SELECT clock_timestamp() AS now) clock WHERE id = :id""")
                .bind("id", id)
                .execute();
        return find(handle, id).orElseThrow();
    }

    /** Ends a mission that the caller has locked; count and pot are final with it. */
    Mission end(Handle handle, UUID id, MissionStatus outcome, Optional<String> note) {
        Mission mission = count(handle, id).orElseThrow();
        handle.createUpdate("""
                UPDATE mission SET status = :status, outcome_at = clock_timestamp(), note = :note,
                    final_count = :count, final_pot = :pot WHERE id = :id""")
                .bind("id", mission.id())
                .bind("status", outcome)
                .bind("note", note.orElse(null))
                .bind("count", mission.pledgeCount())
                .bind("pot", mission.pot())
                .execute();
        return find(handle, mission.id()).orElseThrow();
    }

    /** Marks an ended mission that the caller has locked as settled. */
    Mission settle(Handle handle, UUID id) {
        handle.createUpdate("UPDATE mission SET settled_at = clock_timestamp() WHERE id = :id").bind("id", id).execute();
        return find(handle, id).orElseThrow();
    }

    void amend(Handle handle, UUID id, String content, long timeLimitSeconds) {
        handle.createUpdate("UPDATE mission SET content = :content, time_limit_seconds = :timeLimit WHERE id = :id")
                .bind("id", id)
                .bind("content", content)
                .bind("timeLimit", timeLimitSeconds)
                .execute();
    }

    /** Whether somebody else than its proposer has money in it. */
    boolean hasOthers(Handle handle, Mission mission) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM pledge
                    WHERE mission_id = :id AND resolution IS NULL AND user_id <> :proposerId)""")
                .bind("id", mission.id())
                .bind("proposerId", mission.proposerId())
                .mapTo(Boolean.class).one();
    }

    List<ShownMission> list(MissionQuery query) {
        return jdbi.withHandle(handle -> {
            Query statement = handle.createQuery("SELECT * FROM (" + query.rows(SELECT) + ") m " + query.orderAndLimit());
            query.parameters().forEach(statement::bind);
            return statement.map((row, context) -> new ShownMission(read(row), row.getLong("fresh"))).list();
        });
    }

    private static Mission read(ResultSet row) throws SQLException {
        return new Mission(row.getObject("id", UUID.class), row.getObject("streamer_id", UUID.class),
                row.getObject("proposer_id", UUID.class), row.getBoolean("anonymous"), row.getString("content"),
                row.getLong("time_limit_seconds"), row.getString("currency"),
                new Terms(row.getInt("fee_bps"), row.getInt("failure_share_bps"), row.getLong("min_amount"),
                        row.getLong("max_amount")),
                MissionStatus.valueOf(row.getString("status")), instant(row, "created_at").orElseThrow(),
                instant(row, "answer_by").orElseThrow(), instant(row, "deadline"), instant(row, "outcome_at"),
                Optional.ofNullable(row.getString("note")), instant(row, "settled_at"), row.getLong("pot"),
                row.getLong("pledge_count"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
