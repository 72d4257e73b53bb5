package io.missionlink.missions.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.NoSuchElementException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import com.fasterxml.jackson.core.JsonGenerator;

import io.missionlink.missions.audit.AuditScope.Day;

/** Writes the movements and events of a scope in the order of time, from one read-only snapshot of the database. */
final class AuditExport {

    private final Jdbi jdbi;

    AuditExport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @return the sums of the export beside the totals of the ledger
     * @throws NoSuchElementException if the user or mission does not exist
     * @throws IllegalArgumentException if the day has not begun
     * @throws IOException if the output cannot be written
     */
    AuditTotals write(AuditRequest request, OutputStream out) throws IOException {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET TRANSACTION READ ONLY");
            // The snapshot has no time limit. A statement of a page is short; the totals of a day read the whole ledger.
            handle.execute("SET LOCAL transaction_timeout = 0");
            handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            handle.execute("SET LOCAL statement_timeout = '5min'");
            return write(handle, request, out);
        });
    }

    private static AuditTotals write(Handle handle, AuditRequest request, OutputStream out) throws IOException {
        SnapshotRows snapshot = new SnapshotRows(handle, request.scope());
        if (request.scope() instanceof Day day && !day.start().isBefore(snapshot.now())) {
            throw new IllegalArgumentException(day + " has not begun");
        }
        var accounts = snapshot.totals();
        if (accounts.isEmpty() && !(request.scope() instanceof Day)) {
            throw new NoSuchElementException(request.scope() + " has no money and no missions here");
        }
        AuditTotals totals = new AuditTotals(accounts);
        try (JsonGenerator generator = request.format().generator(out);
                ResultIterator<AuditRow> movements = snapshot.movements();
                ResultIterator<AuditRow> events = snapshot.events()) {
            InOrderOfTime rows = new InOrderOfTime(movements, events);
            while (rows.hasNext()) {
                AuditRow row = rows.next();
                row.write(generator);
                totals.add(row);
            }
        }
        return totals;
    }
}
