package io.missionlink.missions.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.missionlink.missions.testing.MissionsDatabase;
import io.missionlink.missions.testing.UseCases;

/**
 * Statements of each frequent operation: their text, how often they are sent, and their generic plans, which do not depend on
 * parameters. The expected ones are in src/test/resources/plans, one file per operation; {@code -Dplans.write=true} rewrites
 * them.
 */
@Tag("slow")
class QueryPlanTest {

    private static final Path PLANS = Path.of("src/test/resources/plans");
    /** These tables grow without limit: no frequent operation may scan one of them. */
    private static final Pattern FULL_SCAN = Pattern.compile(
            "Seq Scan on (wallet|mission|mission_pot|pledge|transfer|payment|settlement|settlement_page|outbox|"
                    + "idempotency|blocked_viewer|booking)\\b");

    private static MissionsDatabase database;
    private static LargeDataset dataset;
    private static MissionsDatabase.SingleConnection connection;

    @BeforeAll
    static void build() {
        database = new MissionsDatabase();
        dataset = LargeDataset.build(database);
        connection = database.singleConnection();
    }

    @AfterAll
    static void stop() {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void frequentOperationKeepsItsQueryPlans(FrequentOperation operation) throws IOException {
        connection.reconnect();
        operation.run(UseCases.withoutRollUp(database, connection), connection.jdbi(), dataset);
        String plans = connection.jdbi().withHandle(QueryPlanTest::plans);

        Path file = PLANS.resolve(operation.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        if (Boolean.getBoolean("plans.write")) {
            Files.createDirectories(PLANS);
            Files.writeString(file, plans);
        }
        assertThat(plans).as("%s: review the difference; if it is intended, run this test with -Dplans.write=true", file)
                .isEqualTo(expected(file)).doesNotContainPattern(FULL_SCAN);
    }

    private static String expected(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String plans(Handle handle) {
        List<PreparedStatement> statements = handle.createQuery(
                """
                        SELECT name, statement, cardinality(parameter_types) AS parameters, generic_plans + custom_plans AS runs
                        FROM pg_prepared_statements WHERE statement !~ 'pg_prepared_statements|^(SHOW|BEGIN|COMMIT)' ORDER BY prepare_time""")
                .map((row, context) -> new PreparedStatement(row.getString("name"), row.getString("statement"),
                        row.getInt("parameters"),
                        row.getLong("runs")))
                .list();
        handle.execute("SET plan_cache_mode = force_generic_plan");
        return statements.stream().map(statement -> statement.text() + "\n\n" + statement.plan(handle) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private record PreparedStatement(String name, String statement, int parameters, long runs) {

        String text() {
            return "-- sent %s%n%s".formatted(runs == 1 ? "once" : runs + " times", statement.strip());
        }

        String plan(Handle handle) {
            String values = parameters == 0 ? ""
                    : Stream.generate(() -> "NULL").limit(parameters)
                            .collect(Collectors.joining(", ", "(", ")"));
            return handle.createQuery("EXPLAIN (COSTS OFF) EXECUTE \"" + name + "\"" + values).mapTo(String.class).stream()
                    .map("    "::concat).collect(Collectors.joining("\n"));
        }
    }
}
