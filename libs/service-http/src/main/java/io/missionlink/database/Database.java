package io.missionlink.database;

import java.sql.Types;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * Runs SQL that is not mapped to a Hibernate entity, through Jdbi. In a {@code @Transactional} use case it shares the
 * transaction's connection with
 * Hibernate. Outside a transaction each statement commits by itself.
 */
public final class Database {

    /** A singleton: a client proxy would cost time in each statement, and Jdbi lacks the constructor that a proxy needs. */
    @Produces
    @Singleton
    public Jdbi jdbi(DataSource dataSource) {
        return over(dataSource::getConnection);
    }

    /** Creates a Jdbi on any connections, for commands that run without the service. */
    public static Jdbi over(ConnectionFactory connections) {
        return Jdbi.create(connections)
                // Statement arguments contain user input, which must not appear in exception messages.
                .configure(StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(StatementException::getShortMessage))
                // Closing a handle in a JTA transaction must not end that transaction.
                .configure(Handles.class, handles -> handles.setForceEndTransactions(false))
                .registerArgument(new UuidArgument())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(String.class, "text");
    }

    /** Binds a null ID as uuid. Jdbi binds it as text, which PostgreSQL rejects. */
    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {

        UuidArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID id, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, id);
        }
    }
}
