package io.missionlink.missions.pledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.Query;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.database.PostgresError;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.outbox.Outbox;

/** Persistence of pledges. */
@ApplicationScoped
public class PledgeStore {

    /**
     * A pledge: one statement, so one round trip and one transaction (money.md, "A pledge"). The shared lock holds off the
     * mission's end without holding off other pledges; the sequence is drawn after it. The wallet's row is taken last of
     * what can wait. In files of their own, because the benchmark runs the same without the service.
     */
    private static final String PLEDGE = sql("pledge.sql");
    private static final String ONLY = PLEDGE + "SELECT balance FROM paid";
    private static final String ONCE = PLEDGE + sql("pledge-once.sql");
    private static final String SELECT = "SELECT * FROM pledge ";
    private static final String IN_TIME = "pledge_in_time";

    private final Jdbi jdbi;

    PledgeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Pledges under a key.
     *
     * @return the answer's body, or nothing if the mission does not take the pledge or the wallet does not hold enough
     */
    Optional<String> add(IdempotentRequest request, UUID missionId, PledgeRequest pledge) {
        try {
            return jdbi.withHandle(handle -> bind(handle.createQuery(ONCE), request.resourceId(), missionId, request.userId(),
                    pledge)
                    .bind("route", request.route())
                    .bind("key", request.key())
                    .bind("hash", request.hash())
                    .mapTo(String.class).findOne());
        } catch (RuntimeException e) {
            // The mission's time went by while the statement waited for the wallet.
            if (PostgresError.constraint(e).filter(IN_TIME::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same in a transaction that stores an answer of its own. */
    Optional<Long> add(Handle handle, UUID id, UUID missionId, UUID userId, PledgeRequest pledge) {
        return bind(handle.createQuery(ONLY), id, missionId, userId, pledge).mapTo(Long.class).findOne();
    }

    private static Query bind(Query query, UUID id, UUID missionId, UUID userId, PledgeRequest pledge) {
        return query
                .bind("id", id)
                .bind("missionId", missionId)
                .bind("userId", userId)
                .bind("amount", pledge.amount())
                .bind("anonymous", pledge.isAnonymous())
                .bind("message", pledge.text().orElse(null))
                .bind("eventId", Outbox.newEventId())
                .bind("eventType", EventType.PLEDGE_ADDED.detailType())
                .bind("eventBody", EventCodec.body(new PledgeAdded(id, userId, pledge.amount(), Money.KRW,
                        pledge.isAnonymous())));
    }

    /** A pledge of a mission that the caller has locked. */
    Optional<Pledge> find(Handle handle, UUID missionId, UUID id) {
        return handle.createQuery(SELECT + "WHERE id = :id AND mission_id = :missionId")
                .bind("id", id)
                .bind("missionId", missionId)
                .map((row, context) -> read(row)).findOne();
    }

    /** Those of the given pledges that the mission has; the caller has locked it. */
    public List<Pledge> find(Handle handle, UUID missionId, UUID[] ids) {
        // Asked for the mission too, PostgreSQL may read all its pledges for each page of it.
        return handle.createQuery(SELECT + "WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((row, context) -> read(row))
                .filter(pledge -> pledge.missionId().equals(missionId)).list();
    }

    /** Whether a pledge of the mission is not resolved. */
    public boolean hasHeld(Handle handle, UUID missionId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM pledge WHERE mission_id = :id AND resolution IS NULL)")
                .bind("id", missionId)
                .mapTo(Boolean.class).one();
    }

    void withdraw(Handle handle, UUID id) {
        handle.createUpdate("""
                UPDATE pledge SET resolution = 'WITHDRAWN', resolved_at = clock_timestamp(), payout = 0, fee = 0,
                    refund = amount WHERE id = :id""")
                .bind("id", id)
                .execute();
    }

    /** Pledges of a mission in pledge order. @param rows how many at the most */
    public List<Pledge> list(UUID missionId, Optional<Long> after, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                WHERE mission_id = :missionId AND sequence > :after ORDER BY sequence LIMIT :rows""")
                .bind("missionId", missionId)
                .bind("after", after.orElse(0L))
                .bind("rows", rows)
                .map((row, context) -> read(row)).list());
    }

    /** One user's pledges of a mission in pledge order. @param rows how many at the most */
    public List<Pledge> own(UUID missionId, UUID userId, Optional<Long> after, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                WHERE mission_id = :missionId AND user_id = :userId AND sequence > :after ORDER BY sequence LIMIT :rows""")
                .bind("missionId", missionId)
                .bind("userId", userId)
                .bind("after", after.orElse(0L))
                .bind("rows", rows)
                .map((row, context) -> read(row)).list());
    }

    private static Pledge read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Optional<Pledge.Resolution> resolution = Optional.empty();
        if (row.getString("resolution") != null) {
            resolution = Optional.of(new Pledge.Resolution(Pledge.Kind.valueOf(row.getString("resolution")),
                    row.getObject("resolved_at", OffsetDateTime.class).toInstant(),
                    new SettlementLine(id, row.getLong("payout"), row.getLong("fee"), row.getLong("refund"))));
        }
        return new Pledge(id, row.getObject("mission_id", UUID.class), row.getObject("user_id", UUID.class),
                row.getLong("amount"), row.getBoolean("anonymous"), Optional.ofNullable(row.getString("message")),
                row.getLong("sequence"), row.getObject("created_at", OffsetDateTime.class).toInstant(), resolution);
    }

    private static String sql(String file) {
        return ClasspathSqlLocator.create().getResource("io/missionlink/missions/pledge/" + file);
    }
}
