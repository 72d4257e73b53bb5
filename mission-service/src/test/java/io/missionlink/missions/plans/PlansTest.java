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
import io.missionlink.missions.testing.World;

/**
 * What each frequent action asks of PostgreSQL: its statements, how often it sends them, and the plans that serve whatever
 * their parameters are. They are kept in src/test/resources/plans, one file an action; {@code -Dplans.write=true} writes them
 * anew.
 */
@Tag("slow")
class PlansTest {

    private static final Path KEPT = Path.of("src/test/resources/plans");
    /** They grow for ever: none of these actions may read one of them from end to end. */
    private static final Pattern WHOLE = Pattern.compile(
            "Seq Scan on (wallet|mission|mission_pot|pledge|transfer|payment|settlement|settlement_page|outbox|"
                    + "idempotency)\\b");

    private static MissionsDatabase database;
    private static City city;
    private static MissionsDatabase.Session session;

    @BeforeAll
    static void build() {
        database = new MissionsDatabase();
        city = City.build(database);
        session = database.session();
    }

    @AfterAll
    static void stop() {
        session.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void itsPlansAreTheOnesThatAreKept(Frequent action) throws IOException {
        session.renew();
        action.run(World.patient(database, session), session.jdbi(), city);
        String plans = session.jdbi().withHandle(PlansTest::plans);

        Path file = KEPT.resolve(action.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        if (Boolean.getBoolean("plans.write")) {
            Files.createDirectories(KEPT);
            Files.writeString(file, plans);
        }
        assertThat(plans).as("%s: read the difference; if it is right, run this test with -Dplans.write=true", file)
                .isEqualTo(kept(file)).doesNotContainPattern(WHOLE);
    }

    private static String kept(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String plans(Handle handle) {
        List<Prepared> statements = handle.createQuery(
                """
                        SELECT name, statement, cardinality(parameter_types) AS parameters, generic_plans + custom_plans AS runs
                        FROM pg_prepared_statements WHERE statement !~ 'pg_prepared_statements|^(SHOW|BEGIN|COMMIT)' ORDER BY prepare_time""")
                .map((row, context) -> new Prepared(row.getString("name"), row.getString("statement"), row.getInt("parameters"),
                        row.getLong("runs")))
                .list();
        handle.execute("SET plan_cache_mode = force_generic_plan");
        return statements.stream().map(statement -> statement.text() + "\n\n" + statement.plan(handle) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private record Prepared(String name, String statement, int parameters, long runs) {

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
