package io.missionlink.database;

import java.sql.SQLException;
import java.util.Optional;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Classifies PostgreSQL errors by SQLSTATE. */
public final class PostgresError {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String QUERY_CANCELED = "57014";

    private PostgresError() {
    }

    public static boolean isUniqueViolation(Throwable error) {
        return is(error, UNIQUE_VIOLATION);
    }

    /** Whether a lock was not available in time, or the statement timed out. */
    public static boolean isLockTimeout(Throwable error) {
        return is(error, LOCK_NOT_AVAILABLE) || is(error, QUERY_CANCELED);
    }

    /** Whether a retry of the same request may succeed. */
    public static boolean isTransient(Throwable error) {
        return isLockTimeout(error) || is(error, DEADLOCK_DETECTED) || is(error, SERIALIZATION_FAILURE)
                || find(error).map(SQLException::getSQLState).filter(PostgresError::isUnavailable).isPresent()
                || find(error).filter(sql -> sql.getSQLState() == null).isPresent(); // the pool had no connection in time
    }

    /** Connection exceptions (08), a server that shuts down or starts (57P), and exhausted connections (53). */
    private static boolean isUnavailable(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    /** Name of the violated unique constraint; empty for any other error. */
    public static Optional<String> violatedUnique(Throwable error) {
        return isUniqueViolation(error) ? constraint(error) : Optional.empty();
    }

    /** Name of the violated constraint. */
    public static Optional<String> constraint(Throwable error) {
        return find(error).filter(PSQLException.class::isInstance).map(PSQLException.class::cast)
                .map(PSQLException::getServerErrorMessage).map(ServerErrorMessage::getConstraint);
    }

    /**
     * The SQLException among the causes. Suppressed exceptions are searched too, because a transaction manager attaches a
     * failed commit as one.
     */
    public static Optional<SQLException> find(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                Optional<SQLException> found = find(suppressed);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean is(Throwable error, String state) {
        return find(error).map(SQLException::getSQLState).filter(state::equals).isPresent();
    }
}
