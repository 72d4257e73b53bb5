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

    /** The pot of an open mission is the sum of its unresolved pledges (money.md, "Ledger"); the outcome fixes it. */
    private static final String SELECT = """
            SELECT m.*, coalesce(m.final_pot, pot.sum)::bigint AS pot, coalesce(m.final_count, pot.count) AS pledge_count
            FROM mission m CROSS JOIN LATERAL (
                SELECT coalesce(sum(p.amount), 0) AS sum, count(*) AS count
                FROM pledge p WHERE p.mission_id = m.id AND p.resolution IS NULL AND m.final_pot IS NULL) pot
            """;

    private final Jdbi jdbi;

    MissionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Mission> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    public Optional<Mission> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE m.id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
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
    Mission end(Handle handle, Mission mission, MissionStatus outcome, Optional<String> note) {
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

    /** Where the pot of a mission went so far; nowhere if there is no such mission. */
    public PotSplit split(UUID id) {
        return jdbi.withHandle(handle -> split(handle, id));
    }

    PotSplit split(Handle handle, UUID id) {
        return handle.createQuery("""
                SELECT coalesce(sum(payout), 0)::bigint AS paid, coalesce(sum(fee), 0)::bigint AS fee,
                    coalesce(sum(refund), 0)::bigint AS refunded
                FROM pledge WHERE mission_id = :id AND resolution = 'SETTLED'""")
                .bind("id", id)
                .map((row, context) -> new PotSplit(row.getLong("paid"), row.getLong("fee"), row.getLong("refunded")))
                .one();
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

    List<Mission> list(MissionQuery query) {
        return jdbi.withHandle(handle -> {
            Query statement = handle.createQuery("SELECT * FROM (" + SELECT + query.where() + ") m " + query.orderAndLimit());
            query.parameters().forEach(statement::bind);
            return statement.map((row, context) -> read(row)).list();
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
