package io.missionlink.database;

import java.sql.SQLException;
import java.util.Optional;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's SQLSTATEs mean to us, in one place. */
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

    /** A lock was not had in time, or a statement ran too long. */
    public static boolean isLockTimeout(Throwable error) {
        return is(error, LOCK_NOT_AVAILABLE) || is(error, QUERY_CANCELED);
    }

    /** Nothing is wrong with the request: the same again may succeed. */
    public static boolean isTransient(Throwable error) {
        return isLockTimeout(error) || is(error, DEADLOCK_DETECTED) || is(error, SERIALIZATION_FAILURE)
                || find(error).map(SQLException::getSQLState).filter(PostgresError::isAway).isPresent()
                || find(error).filter(sql -> sql.getSQLState() == null).isPresent(); // the pool had no connection in time
    }

    /** Connection exceptions, and a server that shuts down, starts or has no connection left. */
    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    /** The unique constraint that a statement ran into, if that was its failure. */
    public static Optional<String> violatedUnique(Throwable error) {
        return isUniqueViolation(error) ? constraint(error) : Optional.empty();
    }

    /** The name of the constraint that was violated. */
    public static Optional<String> constraint(Throwable error) {
        return find(error).filter(PSQLException.class::isInstance).map(PSQLException.class::cast)
                .map(PSQLException::getServerErrorMessage).map(ServerErrorMessage::getConstraint);
    }

    /**
     * The SQLException among the causes. A transaction manager adds the failure of a commit as suppressed to its own
     * exception, so these are searched too.
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
