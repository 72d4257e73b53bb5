package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.missionlink.local.stack.LocalStack;

/** Invariants of the whole ledger (docs/money.md#always-true), checked in the database. */
final class LedgerCheck {

    private static final String SQL = """
            SELECT (SELECT coalesce(sum(balance - receivable), 0) FROM wallet) AS wallets,
                (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL) AS held,
                sum(amount) FILTER (WHERE to_account = 'FEES')
                    - coalesce(sum(amount) FILTER (WHERE from_account = 'FEES'), 0) AS fees,
                coalesce(sum(amount) FILTER (WHERE from_account = 'ADJUSTMENTS'), 0)
                    - coalesce(sum(amount) FILTER (WHERE to_account = 'ADJUSTMENTS'), 0) AS adjustments,
                sum(amount) FILTER (WHERE to_account = 'LEAVING')
                    - coalesce(sum(amount) FILTER (WHERE from_account = 'LEAVING'), 0) AS in_cash_out,
                sum(amount) FILTER (WHERE from_account = 'MONEY_IN') AS money_in,
                sum(amount) FILTER (WHERE to_account = 'MONEY_OUT')
                    - coalesce(sum(amount) FILTER (WHERE from_account = 'MONEY_OUT'), 0) AS money_out,
                (SELECT coalesce(min(balance), 0) FROM wallet) AS lowest_balance
            FROM transfer""";

    private LedgerCheck() {
    }

    static void assertBalanced(LocalStack stack) {
        query(stack, SQL, sums -> {
            assertThat(sums.getLong("wallets") + sums.getLong("held") + sums.getLong("fees") + sums.getLong("in_cash_out"))
                    .as("wallets less receivables, unresolved pledges, fees and leaving money")
                    .isEqualTo(sums.getLong("money_in") - sums.getLong("money_out") + sums.getLong("adjustments"));
            return assertThat(sums.getLong("lowest_balance")).as("lowest wallet balance").isNotNegative();
        });
    }

    /** Number of missions that have ended and are not settled. */
    static long unsettledMissions(LocalStack stack) {
        return query(stack, "SELECT count(*) FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL",
                count -> count.getLong(1));
    }

    private interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    private static <T> T query(LocalStack stack, String sql, RowReader<T> reader) {
        LocalStack.Database missions = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(missions.url(), missions.user(), missions.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return reader.read(result);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
