package io.missionlink.missions.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.pledge.Pledge;
import io.missionlink.missions.pledge.PledgeStore;

/** Persistence of settlements. The caller holds the mission's exclusive lock. */
@ApplicationScoped
public class SettlementStore {

    /** Wallets are locked in one order, so that two pages with the same people wait and do not deadlock. */
    private static final String LOCK_WALLETS = """
            SELECT user_id FROM wallet WHERE user_id IN (
                SELECT user_id FROM pledge WHERE id = ANY(:ids) UNION SELECT :streamerId)
            ORDER BY user_id FOR UPDATE""";

    /**
     * By the pledges' ids alone, which are checked to be the mission's: a page reads its own lines and no others. What a
     * wallet is due travels with it, because PostgreSQL does not know how many lines there are and would join each with each.
     */
    private static final String RESOLVE = """
            WITH line AS (
                SELECT * FROM unnest(:ids, :payouts, :fees, :refunds) AS line(pledge_id, payout, fee, refund)
            ), resolved AS (
                UPDATE pledge SET resolution = 'SETTLED', resolved_at = clock_timestamp(), payout = line.payout,
                    fee = line.fee, refund = line.refund
                FROM line WHERE id = line.pledge_id AND resolution IS NULL
                RETURNING id, user_id, pledge.refund AS amount, sequence
            ), due AS (
                SELECT user_id, sum(amount)::bigint AS amount, array_agg(id ORDER BY sequence) AS ids,
                    array_agg(amount ORDER BY sequence) AS amounts, array_agg(sequence ORDER BY sequence) AS sequences
                FROM resolved WHERE amount > 0 GROUP BY user_id
            ), credited AS (
                UPDATE wallet SET balance = balance + due.amount FROM due WHERE wallet.user_id = due.user_id
                RETURNING wallet.user_id, wallet.balance - due.amount AS before, ids, amounts, sequences
            ), moved AS (
                INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id,
                    pledge_id)
                SELECT uuidv7(), 'REFUND', 'ESCROW', :missionId, 'WALLET', user_id, amount,
                    before + sum(amount) OVER (PARTITION BY user_id ORDER BY sequence), :missionId, id
                FROM credited CROSS JOIN unnest(ids, amounts, sequences) AS refund(id, amount, sequence) ORDER BY sequence
            )
            SELECT count(*) FROM resolved""";

    private static final String PAY = """
            WITH credited AS (
                UPDATE wallet SET balance = balance + :amount WHERE user_id = :streamerId RETURNING balance
            )
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id)
            SELECT uuidv7(), 'PAYOUT', 'ESCROW', :missionId, 'WALLET', :streamerId, :amount, balance, :missionId FROM credited""";

    private static final String TAKE_FEE = """
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, mission_id)
            VALUES (uuidv7(), 'FEE', 'ESCROW', :missionId, 'FEES', :amount, :missionId)""";

    private final PledgeStore pledges;

    SettlementStore(PledgeStore pledges) {
        this.pledges = pledges;
    }

    /** An applied page: what it answered, and the hash of what it was. */
    record AppliedPage(SettlementPageResult result, byte[] content) {
    }

    Optional<AppliedPage> page(Handle handle, UUID missionId, int number) {
        return handle.createQuery("""
                SELECT lines, settled, content FROM settlement_page WHERE mission_id = :missionId AND page = :page""")
                .bind("missionId", missionId)
                .bind("page", number)
                .map((row, context) -> new AppliedPage(
                        new SettlementPageResult(missionId, number, row.getInt("lines"), row.getBoolean("settled")),
                        row.getBytes("content")))
                .findOne();
    }

    /**
     * Begins a settlement, or finds the one begun.
     *
     * @return up to which sequence pledges give one unit more of the fee
     */
    long begin(Handle handle, Mission mission, int pageCount) {
        Optional<Long> begun = handle.createQuery("SELECT extra_fee_until FROM settlement WHERE mission_id = :id")
                .bind("id", mission.id()).mapTo(Long.class).findOne();
        return begun.orElseGet(() -> {
            long until = extraFeeUntil(handle, mission);
            handle.createUpdate("""
                    INSERT INTO settlement (mission_id, page_count, extra_fee_until) VALUES (:id, :pageCount, :until)""")
                    .bind("id", mission.id())
                    .bind("pageCount", pageCount)
                    .bind("until", until)
                    .execute();
            return until;
        });
    }

    /** Reads every pledge of the mission once, at its settlement's beginning; the pages need not. */
    private static long extraFeeUntil(Handle handle, Mission mission) {
        long floors = handle.createQuery("""
                SELECT coalesce(sum(amount / 10000 * :feeBps + amount % 10000 * :feeBps / 10000), 0)::bigint
                FROM pledge WHERE mission_id = :id AND resolution IS NULL""")
                .bind("id", mission.id())
                .bind("feeBps", mission.terms().feeBps())
                .mapTo(Long.class).one();
        long leftOver = SettlementRules.leftOverFeeUnits(mission.terms(), mission.pot(), floors);
        if (leftOver == 0) {
            return 0;
        }
        return handle.createQuery("""
                SELECT sequence FROM pledge WHERE mission_id = :id AND resolution IS NULL
                ORDER BY sequence OFFSET :before LIMIT 1""")
                .bind("id", mission.id())
                .bind("before", leftOver - 1)
                .mapTo(Long.class).one();
    }

    Map<UUID, Pledge> pledges(Handle handle, UUID missionId, List<SettlementLine> lines) {
        return pledges.find(handle, missionId, ids(lines)).stream()
                .collect(Collectors.toMap(Pledge::id, Function.identity()));
    }

    /** Resolves the page's pledges and moves their money, all of it or nothing. */
    void apply(Handle handle, Mission mission, List<SettlementLine> lines) {
        UUID[] ids = ids(lines);
        if (ids.length > 0) {
            handle.createUpdate("INSERT INTO wallet (user_id) VALUES (:id) ON CONFLICT DO NOTHING")
                    .bind("id", mission.streamerId()).execute();
            handle.createQuery(LOCK_WALLETS).bindArray("ids", UUID.class, (Object[]) ids)
                    .bind("streamerId", mission.streamerId()).mapTo(UUID.class).list();
            long resolved = handle.createQuery(RESOLVE)
                    .bind("missionId", mission.id())
                    .bindArray("ids", UUID.class, (Object[]) ids)
                    .bindArray("payouts", Long.class, lines.stream().map(SettlementLine::payout).toArray())
                    .bindArray("fees", Long.class, lines.stream().map(SettlementLine::fee).toArray())
                    .bindArray("refunds", Long.class, lines.stream().map(SettlementLine::refund).toArray())
                    .mapTo(Long.class).one();
            if (resolved != lines.size()) {
                throw new IllegalStateException("%d of %d lines resolved".formatted(resolved, lines.size()));
            }
            move(handle, mission, lines);
        }
    }

    private static void move(Handle handle, Mission mission, List<SettlementLine> lines) {
        long payout = lines.stream().mapToLong(SettlementLine::payout).reduce(0, Math::addExact);
        if (payout > 0) {
            handle.createUpdate(PAY).bind("missionId", mission.id()).bind("streamerId", mission.streamerId())
                    .bind("amount", payout).execute();
        }
        long fee = lines.stream().mapToLong(SettlementLine::fee).reduce(0, Math::addExact);
        if (fee > 0) {
            handle.createUpdate(TAKE_FEE).bind("missionId", mission.id()).bind("amount", fee).execute();
        }
    }

    void insert(Handle handle, SettlementPageResult result, byte[] content) {
        handle.createUpdate("""
                INSERT INTO settlement_page (mission_id, page, lines, content, settled)
                VALUES (:missionId, :page, :lines, :content, :settled)""")
                .bind("missionId", result.missionId())
                .bind("page", result.page())
                .bind("lines", result.lines())
                .bind("content", content)
                .bind("settled", result.settled())
                .execute();
    }

    boolean hasUnresolved(Handle handle, UUID missionId) {
        return pledges.hasHeld(handle, missionId);
    }

    private static UUID[] ids(List<SettlementLine> lines) {
        return lines.stream().map(SettlementLine::pledgeId).toArray(UUID[]::new);
    }
}
