package io.missionlink.missions.wallet;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.Page;

/** What a user sees of the own wallet. */
@ApplicationScoped
public class WalletStore {

    /** Both index scans stop at the limit; the merge keeps their order. */
    private static final String ENTRIES = """
            SELECT id, kind, amount, wallet_balance, mission_id, pledge_id, payment_id, created_at FROM (
                (SELECT id, kind, -amount AS amount, wallet_balance, mission_id, pledge_id, payment_id, created_at
                 FROM transfer WHERE from_account = 'WALLET' AND from_id = :userId AND id < :before
                 ORDER BY id DESC LIMIT :rows)
                UNION ALL
                (SELECT id, kind, amount, wallet_balance, mission_id, pledge_id, payment_id, created_at
                 FROM transfer WHERE to_account = 'WALLET' AND to_id = :userId AND id < :before
                 ORDER BY id DESC LIMIT :rows)
            ) AS entry ORDER BY id DESC LIMIT :rows""";
    private static final UUID LAST = new UUID(-1, -1);

    private final Jdbi jdbi;

    WalletStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Wallet find(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                """
                        SELECT coalesce((SELECT balance FROM wallet WHERE user_id = :userId), 0) AS balance,
                            coalesce((SELECT sum(amount) FROM pledge WHERE user_id = :userId AND resolution IS NULL), 0)::bigint AS held""")
                .bind("userId", userId)
                .map((row, context) -> new Wallet(row.getLong("balance"), row.getLong("held"), Money.KRW))
                .one());
    }

    Page<WalletEntry> entries(UUID userId, int limit, Optional<UUID> before) {
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
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list(), limit, entry -> entry.id().toString()));
    }
}
