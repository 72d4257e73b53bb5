package io.missionlink.missions.closing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.SqlFile;
import io.missionlink.missions.closing.ClosingStatus.Remaining;
import io.missionlink.missions.closing.ClosingStatus.State;
import io.missionlink.missions.ledger.Wallets;

/** Reads the state of accounts that close. */
@ApplicationScoped
class ClosingStore {

    private static final String REMAINING = SqlFile.read("io/missionlink/missions/closing/remaining.sql");
    private static final String CREDITED = """
            SELECT count(*) FROM closed_wallet_credit JOIN wallet USING (user_id) WHERE balance > 0""";

    private final Jdbi jdbi;
    private final Wallets wallets;

    ClosingStore(Jdbi jdbi, Wallets wallets) {
        this.jdbi = jdbi;
        this.wallets = wallets;
    }

    ClosingStatus status(UUID userId) {
        long withdrawable = wallets.find(userId).withdrawable();
        return jdbi.withHandle(handle -> handle.createQuery(REMAINING).bind("userId", userId)
                .map((row, context) -> new ClosingStatus(state(row), false, remaining(row, withdrawable))).one());
    }

    /** Number of closed wallets that hold money. */
    long creditedWallets() {
        return jdbi.withHandle(handle -> handle.createQuery(CREDITED).mapTo(Long.class).one());
    }

    private static State state(ResultSet row) throws SQLException {
        if (row.getBoolean("closed")) {
            return State.CLOSED;
        }
        return row.getBoolean("closing") ? State.CLOSING : State.OPEN;
    }

    private static Remaining remaining(ResultSet row, long withdrawable) throws SQLException {
        return new Remaining(row.getLong("balance"), withdrawable, row.getLong("receivable"), row.getLong("held"),
                row.getLong("open_pledges"),
                row.getLong("missions_to_decide"), row.getLong("missions_to_settle"), row.getLong("pending_payments"));
    }
}
