package io.missionlink.missions.reconciliation;

import java.io.PrintStream;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import io.missionlink.database.PostgresError;
import io.missionlink.missions.command.CommandDatabase;

/**
 * Operator command that reconciles one mission or the whole ledger and prints a report. It is read-only, needs only the
 * database settings, and can run while the service runs.
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
     * @param arguments a mission id, or none for the whole ledger
     * @return 0 if there are no findings, 1 if there are, 2 if reconciliation did not run
     */
    public int run(String... arguments) {
        try {
            ReconciliationReport report = new Reconciliation(new CommandDatabase(environment, NAME).jdbi())
                    .run(scope(arguments));
            ReportTable.print(report, out);
            return report.findings().isClean() ? CLEAN : FINDINGS;
        } catch (NoSuchElementException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            err.println("Reconciliation failed: " + PostgresError.find(e).map(Throwable.class::cast).orElse(e).getMessage());
        }
        return NOT_RUN;
    }

    private static ReconciliationScope scope(String... arguments) {
        if (arguments.length == 0) {
            return new ReconciliationScope.Everything();
        }
        try {
            if (arguments.length == 1) {
                return new ReconciliationScope.OneMission(UUID.fromString(arguments[0]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + arguments[0] + "\" is not a mission id. " + USAGE, e);
        }
        throw new IllegalArgumentException(USAGE);
    }
}
