package io.missionlink.missions.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.NoSuchElementException;

import io.missionlink.database.PostgresError;
import io.missionlink.missions.command.CommandDatabase;

/**
 * Operator command that exports who moved which money when, for a user, a mission or a day (docs/audit.md). It is read-only,
 * needs only the database settings, and can run while the service runs.
 */
public final class AuditCommand {

    public static final String NAME = "audit";

    /** Exit codes. */
    static final int MATCHES = 0;
    static final int MISMATCH = 1;
    static final int NOT_RUN = 2;

    private final Map<String, String> environment;
    private final OutputStream out;
    private final PrintStream err;

    /**
     * @param out receives the export only
     * @param err receives totals and errors
     */
    public AuditCommand(Map<String, String> environment, OutputStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** @return 0 if the export sums to the ledger, 1 if not, 2 if the export is missing or incomplete */
    public int run(String... arguments) {
        try {
            AuditRequest request = AuditRequest.parse(arguments);
            AuditTotals totals = new AuditExport(new CommandDatabase(environment, NAME).jdbi()).write(request, out);
            err.println(request.scope());
            totals.print(err);
            return totals.matchLedger() ? MATCHES : MISMATCH;
        } catch (NoSuchElementException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("Audit export incomplete, output cannot be written: " + e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            err.println("Audit export failed: " + PostgresError.find(e).map(Throwable.class::cast).orElse(e).getMessage());
        }
        return NOT_RUN;
    }
}
