package io.missionlink.user.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The service's way to PostgreSQL. Transactions are opened where a use case needs one, and nowhere else. */
public final class Database {

    // Connection failures (class 08), too many of them, and a server that is shutting down or starting.
    private static final Pattern UNAVAILABLE = Pattern.compile("08...|53300|57P0.");

    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource);
        // The arguments of a statement that fails are people's names and addresses: they stay out of its message.
        jdbi.configure(StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementException::getShortMessage));
        return jdbi;
    }

    /** Whether it failed because the database cannot be reached now: the same call may succeed later. */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof SQLException sql && UNAVAILABLE.matcher(String.valueOf(sql.getSQLState())).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The unique constraint that a statement ran into, if that was its failure. */
    public static Optional<String> violatedUnique(JdbiException e) {
        return e.getCause() instanceof SQLException sql
                && PSQLState.UNIQUE_VIOLATION.getState().equals(sql.getSQLState())
                && sql instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                        ? Optional.ofNullable(postgres.getServerErrorMessage().getConstraint())
                        : Optional.empty();
    }
}
