package io.missionlink.missions.ledger;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.Page;

/** Reads and locks wallets, and reads their transfers. */
@ApplicationScoped
public class Wallets {

    private static final String FIND = LedgerSql.read("wallet.sql");
    private static final String FIND_UNEARNED = LedgerSql.read("find-unearned.sql");
    private static final String ENSURE = LedgerSql.read("ensure-wallet.sql");
    private static final String LOCK = LedgerSql.read("lock-wallet.sql");
    /** Both index scans stop at the limit, and the union merges them in order. */
    private static final String ENTRIES = LedgerSql.read("wallet-entries.sql");
    private static final UUID LAST = new UUID(-1, -1);

    private final Jdbi jdbi;
    private final WalletConfig config;

    public Wallets(Jdbi jdbi, WalletConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    /** Takes the exclusive lock of the wallet until the transaction ends. Two payments of a user are decided one by one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID userId) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(ENSURE).bind("id", userId).execute();
            handle.createQuery(LOCK).bind("id", userId).mapTo(UUID.class).one();
        });
    }

    public Wallet find(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("userId", userId)
                .bind("holdingSeconds", config.holdingPeriod().toMillis() / 1_000d)
                .bind("topUpHoldingSeconds", config.topUpHoldingPeriod().toMillis() / 1_000d)
                .map((row, context) -> new Wallet(row.getLong("balance"), row.getLong("held"), row.getLong("withdrawable"),
                        row.getLong("receivable"), Money.KRW))
                .one());
    }

    /** Returns the part of the balance that the user did not earn from missions, minor units. */
    public long unearned(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_UNEARNED)
                .bind("userId", userId)
                .mapTo(Long.class).findOne().orElse(0L));
    }

    public Page<WalletEntry> entries(UUID userId, int limit, Optional<UUID> before) {
        return jdbi.withHandle(handle -> Page.of(handle.createQuery(ENTRIES)
                .bind("userId", userId)
                .bind("before", before.orElse(LAST))
                .bind("rows", limit + 1)
                .map((row, context) -> new WalletEntry(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getLong("amount"),
                        row.getLong("wallet_balance"),
                        Money.KRW,
                        Optional.ofNullable(row.getObject("mission_id", UUID.class)),
                        Optional.ofNullable(row.getObject("pledge_id", UUID.class)),
                        Optional.ofNullable(row.getObject("payment_id", UUID.class)),
                        Optional.ofNullable(row.getString("reason")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list(), limit, entry -> entry.id().toString()));
    }
}
