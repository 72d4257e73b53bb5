package io.missionlink.missions.ledger;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.Page;

/** Reads the balance and transfers of a wallet. */
@ApplicationScoped
public class Wallets {

    private static final String FIND = LedgerSql.read("wallet.sql");
    /** Both index scans stop at the limit, and the union merges them in order. */
    private static final String ENTRIES = LedgerSql.read("wallet-entries.sql");
    private static final UUID LAST = new UUID(-1, -1);

    private final Jdbi jdbi;

    public Wallets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Wallet find(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("userId", userId)
                .map((row, context) -> new Wallet(row.getLong("balance"), row.getLong("held"), Money.KRW))
                .one());
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
