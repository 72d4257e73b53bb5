package io.missionlink.missions.ledger;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jdbi.v3.core.Jdbi;

/** Closes wallets (docs/money.md#closing-an-account). */
@ApplicationScoped
public class WalletClosing {

    private static final String ENSURE_WALLET = LedgerSql.read("ensure-wallet.sql");
    private static final String CLOSE = LedgerSql.read("close-wallet.sql");

    private final Jdbi jdbi;

    WalletClosing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Closes a wallet that is empty and that no pledge, mission or payment can fill. The caller has locked the state of the
     * account, so that no new payment begins. A later credit is still booked, and the database notes it.
     *
     * @return whether the wallet is closed, now or earlier
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean close(UUID userId) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate(ENSURE_WALLET).bind("id", userId).execute();
            return handle.createUpdate(CLOSE).bind("userId", userId).execute() == 1;
        });
    }
}
