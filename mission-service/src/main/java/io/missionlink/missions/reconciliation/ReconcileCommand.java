package io.missionlink.missions.reconciliation;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

import org.postgresql.Driver;

import io.missionlink.database.Database;
import io.missionlink.database.PostgresError;

/**
 * The operator's command: prints whether the books are right, of one mission or of everything. Needs the database's address
 * and nothing else of the service, changes nothing, and runs beside it.
 */
public final class ReconcileCommand {

    public static final String NAME = "reconcile";

    /** Exit codes. */
    static final int CLEAN = 0;
    static final int FINDINGS = 1;
    static final int NOT_RUN = 2;

    private static final String USAGE = "Usage: reconcile [missionId]";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public ReconcileCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments a mission's id, or nothing for everything
     * @return 0 if the books are right, 1 if they are not, 2 if that is not known
     */
    public int run(String... arguments) {
        try {
            Report report = new Reconciliation(Database.over(this::connect)).run(scope(arguments));
            ReportTable.print(report, out);
            return report.findings().isClean() ? CLEAN : FINDINGS;
        } catch (NoSuchElementException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            err.println("The books cannot be read: " + PostgresError.find(e).map(Throwable.class::cast).orElse(e).getMessage());
        }
        return NOT_RUN;
    }

    private static Scope scope(String... arguments) {
        if (arguments.length == 0) {
            return new Scope.Everything();
        }
        try {
            if (arguments.length == 1) {
                return new Scope.OneMission(UUID.fromString(arguments[0]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + arguments[0] + "\" is not the id of a mission. " + USAGE, e);
        }
        throw new IllegalArgumentException(USAGE);
    }

    /** The driver itself: a native executable has no list of drivers where no service is started. */
    private Connection connect() throws SQLException {
        Properties access = new Properties();
        access.setProperty("user", required("DB_USERNAME"));
        access.setProperty("password", required("DB_PASSWORD"));
        access.setProperty("ApplicationName", "mission-service reconcile");
        access.setProperty("connectTimeout", "5");
        return Optional.ofNullable(new Driver().connect(required("DB_URL"), access))
                .orElseThrow(() -> new IllegalArgumentException("DB_URL is not the address of a PostgreSQL"));
    }

    private String required(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }
}
