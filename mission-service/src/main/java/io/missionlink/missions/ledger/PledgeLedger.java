package io.missionlink.missions.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.money.Money;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.database.PostgresError;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.outbox.Outbox;

/** Persistence of pledges. */
@ApplicationScoped
public class PledgeLedger {

    /**
     * Takes a pledge in one statement, so in one round trip and one transaction (docs/money.md#pledge). The shared lock blocks
     * the end of the mission, but not other pledges. The sequence is generated under the lock. The wallet row is the last
     * one to lock that can block.
     */
    private static final String PLEDGE_ONCE = LedgerSql.read("pledge-once.sql");
    private static final String PLEDGE_IN_TRANSACTION = LedgerSql.read("pledge-in-transaction.sql");
    private static final String WITHDRAW = LedgerSql.read("withdraw-pledge.sql");
    private static final String FIND = LedgerSql.read("find-pledge.sql");
    private static final String LIST = LedgerSql.read("list-pledges.sql");
    private static final String LIST_OWN = LedgerSql.read("list-own-pledges.sql");
    private static final String LIST_WITHDRAWABLE = LedgerSql.read("list-withdrawable-pledges.sql");
    private static final String HAS_UNRESOLVED = LedgerSql.read("has-unresolved.sql");
    private static final String HAS_UNRESOLVED_OF_OTHERS = LedgerSql.read("has-unresolved-of-others.sql");
    private static final String IN_TIME = "pledge_in_time";

    private final Jdbi jdbi;
    private final Outbox outbox;

    public PledgeLedger(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /**
     * Takes a pledge with an idempotency key in its own transaction.
     *
     * @return the response body, or empty if the mission does not accept the pledge or the wallet balance is too low
     */
    public Optional<String> pledgeOnce(IdempotentRequest request, NewPledge pledge) {
        try {
            Optional<String> body = jdbi.withHandle(handle -> bind(handle.createQuery(PLEDGE_ONCE), pledge)
                    .bind("route", request.route())
                    .bind("key", request.key())
                    .bind("hash", request.hash())
                    .mapTo(String.class).findOne());
            body.ifPresent(json -> outbox.relayAfterCommit());
            return body;
        } catch (RuntimeException e) {
            // The deadline passed while the statement waited for the wallet.
            if (PostgresError.constraint(e).filter(IN_TIME::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Takes a pledge in the transaction of the caller. @return the new wallet balance, or empty if it is not accepted */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Long> pledge(NewPledge pledge) {
        Optional<Long> balance = jdbi.withHandle(
                handle -> bind(handle.createQuery(PLEDGE_IN_TRANSACTION), pledge).mapTo(Long.class).findOne());
        balance.ifPresent(after -> outbox.relayAfterCommit());
        return balance;
    }

    private static Query bind(Query query, NewPledge pledge) {
        return Outbox.bind(query, EventType.PLEDGE_ADDED, pledge.missionId(), Optional.of(pledge.userId()),
                new PledgeAdded(pledge.id(), pledge.userId(), pledge.amount(), Money.KRW, pledge.anonymous()))
                .bind("id", pledge.id())
                .bind("userId", pledge.userId())
                .bind("amount", pledge.amount())
                .bind("anonymous", pledge.anonymous())
                .bind("message", pledge.message().orElse(null))
                .bind("termsVersion", pledge.termsVersion().orElse(null));
    }

    /** Marks a pledge as withdrawn. The caller holds the lock of the mission, and {@link Ledger} moves the money. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdraw(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(WITHDRAW).bind("id", id).execute());
    }

    public Optional<Pledge> find(UUID missionId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .bind("missionId", missionId)
                .map((row, context) -> read(row)).findOne());
    }

    public boolean hasUnresolved(UUID missionId) {
        return jdbi.withHandle(handle -> handle.createQuery(HAS_UNRESOLVED)
                .bind("id", missionId)
                .mapTo(Boolean.class).one());
    }

    /** Whether the mission has unresolved pledges of other users. */
    public boolean hasUnresolvedOfOthers(UUID missionId, UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(HAS_UNRESOLVED_OF_OTHERS)
                .bind("id", missionId)
                .bind("userId", userId)
                .mapTo(Boolean.class).one());
    }

    /** Returns pledges of a mission in pledge order. @param rows maximum number of pledges */
    public List<Pledge> list(UUID missionId, Optional<Long> after, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("missionId", missionId)
                .bind("after", after.orElse(0L))
                .bind("rows", rows)
                .map((row, context) -> read(row)).list());
    }

    /** Returns pledges of a user on a mission in pledge order. @param rows maximum number of pledges */
    public List<Pledge> own(UUID missionId, UUID userId, Optional<Long> after, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST_OWN)
                .bind("missionId", missionId)
                .bind("userId", userId)
                .bind("after", after.orElse(0L))
                .bind("rows", rows)
                .map((row, context) -> read(row)).list());
    }

    /** Returns unresolved pledges of a user on missions that are PROPOSED. @param rows maximum number of pledges */
    public List<Pledge> withdrawable(UUID userId, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST_WITHDRAWABLE)
                .bind("userId", userId)
                .bind("rows", rows)
                .map((row, context) -> read(row)).list());
    }

    static Pledge read(ResultSet row) throws SQLException {
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
}
