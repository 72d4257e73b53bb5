package io.missionlink.missions.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPageResult;
import io.missionlink.contracts.settlement.SettlementRules;

/** Resolves pledges and moves their money page by page. The caller holds the exclusive lock of the mission. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SettlementLedger {

    private static final String FIND_PAGE = LedgerSql.read("find-settlement-page.sql");
    private static final String INSERT_PAGE = LedgerSql.read("insert-settlement-page.sql");
    private static final String FIND_SETTLEMENT = LedgerSql.read("find-settlement.sql");
    private static final String BEGIN = LedgerSql.read("begin-settlement.sql");
    private static final String SUM_KEPT_AND_FEES = LedgerSql.read("sum-kept-and-fees.sql");
    private static final String FIND_SEQUENCE_AT = LedgerSql.read("find-sequence-at.sql");
    /** Does not filter by mission: with that filter PostgreSQL might read all pledges of the mission for each page. */
    private static final String FIND_PLEDGES = LedgerSql.read("find-pledges.sql");
    private static final String ENSURE_WALLET = LedgerSql.read("ensure-wallet.sql");
    /** Locks wallets in a fixed order, so that concurrent pages with the same users do not deadlock. */
    private static final String LOCK_WALLETS = LedgerSql.read("lock-wallets.sql");
    /**
     * Selects pledges by id only; the caller has verified that they belong to the mission. Amounts are aggregated per wallet
     * instead of joined again, because PostgreSQL cannot estimate the number of lines and would choose a nested loop.
     */
    private static final String RESOLVE = LedgerSql.read("resolve-pledges.sql");
    private static final String PAY_OUT = LedgerSql.read("pay-out.sql");
    private static final String TAKE_FEE = LedgerSql.read("take-fee.sql");

    private final Jdbi jdbi;

    public SettlementLedger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<AppliedPage> page(UUID missionId, int number) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_PAGE)
                .bind("missionId", missionId)
                .bind("page", number)
                .map((row, context) -> new AppliedPage(
                        new SettlementPageResult(missionId, number, row.getInt("lines"), row.getBoolean("settled")),
                        row.getBytes("content")))
                .findOne());
    }

    /**
     * Begins a settlement or returns the existing one.
     *
     * @return the sequence up to which pledges pay one more minor unit of the fee
     */
    public long begin(UUID missionId, SettlementRules.Shares shares, int pageCount) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_SETTLEMENT)
                .bind("id", missionId).mapTo(Long.class).findOne().orElseGet(() -> {
                    long until = extraFeeUntil(handle, missionId, shares);
                    handle.createUpdate(BEGIN)
                            .bind("id", missionId)
                            .bind("pageCount", pageCount)
                            .bind("until", until)
                            .execute();
                    return until;
                }));
    }

    /** Reads all pledges of the mission once, so that the pages do not need to. */
    private static long extraFeeUntil(Handle handle, UUID missionId, SettlementRules.Shares shares) {
        long leftOver = handle.createQuery(SUM_KEPT_AND_FEES)
                .bind("id", missionId)
                .bind("keptBps", shares.keptBps())
                .bind("feeBps", shares.feeBps())
                .map((row, context) -> shares.leftOverFeeUnits(row.getLong("kept"), row.getLong("floored_fees")))
                .one();
        if (leftOver == 0) {
            return 0;
        }
        return handle.createQuery(FIND_SEQUENCE_AT)
                .bind("id", missionId)
                .bind("keptBps", shares.keptBps())
                .bind("before", leftOver - 1)
                .mapTo(Long.class).one();
    }

    /** Returns the pledges of the lines by id, without pledges of other missions. */
    public Map<UUID, Pledge> pledges(UUID missionId, List<SettlementLine> lines) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_PLEDGES)
                .bindArray("ids", UUID.class, (Object[]) ids(lines))
                .map((row, context) -> PledgeLedger.read(row))
                .filter(pledge -> pledge.missionId().equals(missionId))
                .collect(Collectors.toMap(Pledge::id, Function.identity())));
    }

    /** Resolves the pledges of a page and moves their money. */
    public void apply(UUID missionId, UUID streamerId, List<SettlementLine> lines) {
        if (!lines.isEmpty()) {
            jdbi.useHandle(handle -> {
                handle.createUpdate(ENSURE_WALLET).bind("id", streamerId).execute();
                handle.createQuery(LOCK_WALLETS).bindArray("ids", UUID.class, (Object[]) ids(lines))
                        .bind("streamerId", streamerId).mapTo(UUID.class).list();
                resolve(handle, missionId, lines);
                payOut(handle, missionId, streamerId, lines);
                takeFee(handle, missionId, lines);
            });
        }
    }

    private static void resolve(Handle handle, UUID missionId, List<SettlementLine> lines) {
        long resolved = handle.createQuery(RESOLVE)
                .bind("missionId", missionId)
                .bindArray("ids", UUID.class, (Object[]) ids(lines))
                .bindArray("payouts", Long.class, lines.stream().map(SettlementLine::payout).toArray())
                .bindArray("fees", Long.class, lines.stream().map(SettlementLine::fee).toArray())
                .bindArray("refunds", Long.class, lines.stream().map(SettlementLine::refund).toArray())
                .mapTo(Long.class).one();
        if (resolved != lines.size()) {
            throw new IllegalStateException("Resolved %d of %d lines".formatted(resolved, lines.size()));
        }
    }

    private static void payOut(Handle handle, UUID missionId, UUID streamerId, List<SettlementLine> lines) {
        long payout = lines.stream().mapToLong(SettlementLine::payout).reduce(0, Math::addExact);
        if (payout > 0) {
            handle.createUpdate(PAY_OUT).bind("missionId", missionId).bind("streamerId", streamerId)
                    .bind("amount", payout).execute();
        }
    }

    private static void takeFee(Handle handle, UUID missionId, List<SettlementLine> lines) {
        long fee = lines.stream().mapToLong(SettlementLine::fee).reduce(0, Math::addExact);
        if (fee > 0) {
            handle.createUpdate(TAKE_FEE).bind("missionId", missionId).bind("amount", fee).execute();
        }
    }

    public void insert(SettlementPageResult result, byte[] content) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT_PAGE)
                .bind("missionId", result.missionId())
                .bind("page", result.page())
                .bind("lines", result.lines())
                .bind("content", content)
                .bind("settled", result.settled())
                .execute());
    }

    private static UUID[] ids(List<SettlementLine> lines) {
        return lines.stream().map(SettlementLine::pledgeId).toArray(UUID[]::new);
    }
}
