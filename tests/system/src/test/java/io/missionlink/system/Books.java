package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.missionlink.local.stack.LocalStack;

/** What is always true of all money together (money.md, "Always true"): the one check that looks into the database. */
final class Books {

    private static final String SQL = """
            SELECT (SELECT coalesce(sum(balance), 0) FROM wallet) AS wallets,
                (SELECT coalesce(sum(amount), 0) FROM pledge WHERE resolution IS NULL) AS held,
                sum(amount) FILTER (WHERE to_account = 'FEES') AS fees,
                sum(amount) FILTER (WHERE to_account = 'LEAVING') - coalesce(sum(amount) FILTER (WHERE from_account = 'LEAVING'), 0)
                    AS leaving,
                sum(amount) FILTER (WHERE from_account = 'MONEY_IN') AS came,
                sum(amount) FILTER (WHERE to_account = 'MONEY_OUT') AS went,
                (SELECT coalesce(min(balance), 0) FROM wallet) AS least
            FROM transfer""";

    private Books() {
    }

    static void balance(LocalStack stack) {
        look(stack, SQL, books -> {
            assertThat(books.getLong("wallets") + books.getLong("held") + books.getLong("fees") + books.getLong("leaving"))
                    .as("wallets, unresolved pledges, fees and what is leaving")
                    .isEqualTo(books.getLong("came") - books.getLong("went"));
            return assertThat(books.getLong("least")).as("the poorest wallet").isNotNegative();
        });
    }

    /** Missions that have ended and whose money is not yet where it belongs. */
    static long unsettled(LocalStack stack) {
        return look(stack, "SELECT count(*) FROM mission WHERE outcome_at IS NOT NULL AND settled_at IS NULL",
                count -> count.getLong(1));
    }

    private interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }

    private static <T> T look(LocalStack stack, String sql, Row<T> row) {
        LocalStack.Database missions = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(missions.url(), missions.user(), missions.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return row.read(result);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
