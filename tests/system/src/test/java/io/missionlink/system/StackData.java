package io.missionlink.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.stack.LocalStack;

/** Logs, metrics and stored data of the stack, as searchable text. */
record StackData(TestEnvironment env) {

    /** Logs of all processes, by file name. */
    Map<String, String> logs() {
        Map<String, String> logs = new TreeMap<>();
        for (Path folder : List.of(env.state().resolve("logs"), env.state().resolve("aws/logs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    logs.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return logs;
    }

    String metrics(String service) {
        return new Client(env.stack().management(service), Optional.empty()).get("/q/metrics").expect(200).body();
    }

    /** All items of both DynamoDB tables. */
    String dynamoDb() {
        return Stream.of(ResourceNames.EVENT_LOG_TABLE, ResourceNames.NOTIFICATION_ONCE_TABLE)
                .flatMap(table -> env.aws().dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream())
                .map(Object::toString).reduce("", String::concat);
    }

    /** Case-insensitive search of all columns of all tables. Returns one entry per match of table and word. */
    List<String> tablesWith(String database, Collection<String> words) {
        LocalStack.Database owner = env.stack().database(database);
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            for (String table : column(connection,
                    "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")) {
                for (String word : words) {
                    column(connection, "SELECT 1 FROM " + table + " AS row WHERE position(? IN lower(row::text)) > 0 LIMIT 1",
                            word.toLowerCase(Locale.ROOT)).forEach(row -> found.add(table + " contains " + word));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    /** Transfers, amounts of the wallet, and pledges of a user. */
    List<String> ledgerOf(String user) {
        LocalStack.Database owner = env.stack().database("missions");
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            return column(connection, """
                    SELECT t::text FROM transfer AS t WHERE from_id = ?::uuid OR to_id = ?::uuid
                    UNION ALL SELECT (user_id, balance, receivable, earned)::text FROM wallet WHERE user_id = ?::uuid
                    UNION ALL SELECT p::text FROM pledge AS p WHERE user_id = ?::uuid
                    ORDER BY 1""", user, user, user, user);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> column(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }
}
